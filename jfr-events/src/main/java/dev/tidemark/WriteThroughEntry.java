package dev.tidemark;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;

/**
 * An entry of a watched {@code ConcurrentHashMap}: there, to set the value of an entry that was removed meanwhile puts it
 * back, and only {@code put} tells whether it did.
 */
final class WriteThroughEntry<K, V> extends AbstractMap.SimpleEntry<K, V> {
    private final transient Map<K, V> map;

    WriteThroughEntry(Map.Entry<K, V> entry, Map<K, V> map) {
        super(entry);
        this.map = map;
    }

    @Override
    public V setValue(V value) {
        Objects.requireNonNull(value);
        V old = super.setValue(value);
        map.put(getKey(), value);
        return old;
    }
}

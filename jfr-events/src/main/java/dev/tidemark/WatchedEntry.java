package dev.tidemark;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the map inside that counts a value set through it. */
final class WatchedEntry<K, V> implements Map.Entry<K, V> {
    private final Map.Entry<K, V> inner;
    private final MapStats stats;

    WatchedEntry(Map.Entry<K, V> inner, MapStats stats) {
        this.inner = inner;
        this.stats = stats;
    }

    @Override
    public K getKey() {
        return inner.getKey();
    }

    @Override
    public V getValue() {
        return inner.getValue();
    }

    @Override
    public V setValue(V value) {
        V old = inner.setValue(value);
        stats.updated();
        return old;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return inner.equals(other);
    }

    @Override
    public int hashCode() {
        return inner.hashCode();
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}

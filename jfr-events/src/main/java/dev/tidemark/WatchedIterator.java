package dev.tidemark;

import java.util.Iterator;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** An iterator of a view of a watched map, over the entries of the map inside; counts what it removes. */
final class WatchedIterator<K, V, E> implements Iterator<E> {
    private final WatchedView<K, V, E> view;
    private final Iterator<Entry<K, V>> entries;
    private @Nullable K last;

    WatchedIterator(WatchedView<K, V, E> view, Iterator<Entry<K, V>> entries) {
        this.view = view;
        this.entries = entries;
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public E next() {
        Entry<K, V> entry = entries.next();
        last = entry.getKey();
        return view.element(entry);
    }

    @Override
    public void remove() {
        K key = last;
        last = null;
        view.map.removeAt(entries, key);
    }
}

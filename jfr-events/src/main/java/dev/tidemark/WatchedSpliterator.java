package dev.tidemark;

import java.util.Comparator;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A spliterator over entries of the map inside that gives them out watched. */
final class WatchedSpliterator<K, V> implements Spliterator<Entry<K, V>> {
    private final Spliterator<Entry<K, V>> entries;
    private final WatchedMap<K, V> map;

    WatchedSpliterator(Spliterator<Entry<K, V>> entries, WatchedMap<K, V> map) {
        this.entries = entries;
        this.map = map;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Entry<K, V>> action) {
        return entries.tryAdvance(given(action));
    }

    @Override
    public void forEachRemaining(Consumer<? super Entry<K, V>> action) {
        entries.forEachRemaining(given(action));
    }

    @Override
    public @Nullable Spliterator<Entry<K, V>> trySplit() {
        Spliterator<Entry<K, V>> prefix = entries.trySplit();
        return prefix == null ? null : new WatchedSpliterator<>(prefix, map);
    }

    @Override
    public long estimateSize() {
        return entries.estimateSize();
    }

    @Override
    public long getExactSizeIfKnown() {
        return entries.getExactSizeIfKnown();
    }

    @Override
    public int characteristics() {
        return entries.characteristics();
    }

    @Override
    public @Nullable Comparator<? super Entry<K, V>> getComparator() {
        return entries.getComparator();
    }

    private Consumer<Entry<K, V>> given(Consumer<? super Entry<K, V>> action) {
        Objects.requireNonNull(action);
        return entry -> action.accept(map.given(entry));
    }
}

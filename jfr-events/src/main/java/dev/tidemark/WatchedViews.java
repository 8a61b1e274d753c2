package dev.tidemark;

import java.util.Collection;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The three views of a watched map. */
final class WatchedViews {
    private WatchedViews() {}

    private abstract static class WatchedSet<K, V, E> extends WatchedView<K, V, E> implements Set<E> {
        private final Set<E> set;

        WatchedSet(WatchedMap<K, V> map, Set<E> set) {
            super(map, set);
            this.set = set;
        }

        @Override
        public final boolean removeAll(Collection<?> elements) {
            if (!map.removesOneByOne(elements)) {
                return super.removeAll(elements);
            }
            boolean changed = false;
            for (Object element : elements) {
                changed |= remove(element);
            }
            return changed;
        }

        @Override
        public Spliterator<E> spliterator() {
            return super.spliterator();
        }

        @Override
        public final boolean equals(@Nullable Object other) {
            return other == this || set.equals(other);
        }

        @Override
        public final int hashCode() {
            return set.hashCode();
        }
    }

    static final class Keys<K, V> extends WatchedSet<K, V, K> {
        Keys(WatchedMap<K, V> map) {
            super(map, map.inner.keySet());
        }

        @Override
        K element(Entry<K, V> entry) {
            return entry.getKey();
        }
    }

    static final class Values<K, V> extends WatchedView<K, V, V> {
        Values(WatchedMap<K, V> map) {
            super(map, map.inner.values());
        }

        @Override
        V element(Entry<K, V> entry) {
            return entry.getValue();
        }
    }

    /** Gives out entries that count a value set through them, whichever way they are reached. */
    static final class Entries<K, V> extends WatchedSet<K, V, Entry<K, V>> {
        Entries(WatchedMap<K, V> map) {
            super(map, map.inner.entrySet());
        }

        @Override
        Entry<K, V> element(Entry<K, V> entry) {
            return map.given(entry);
        }

        @Override
        public void forEach(Consumer<? super Entry<K, V>> action) {
            Objects.requireNonNull(action);
            view.forEach(entry -> action.accept(map.given(entry)));
        }

        @Override
        public Spliterator<Entry<K, V>> spliterator() {
            return new WatchedSpliterator<>(view.spliterator(), map);
        }

        @Override
        public @Nullable Object[] toArray() {
            return given(view.toArray());
        }

        @Override
        public <T extends @Nullable Object> T[] toArray(T[] array) {
            return given(view.toArray(array));
        }

        @Override
        public <T extends @Nullable Object> T[] toArray(IntFunction<T[]> generator) {
            return given(view.toArray(generator));
        }

        @SuppressWarnings("unchecked") // the elements before the first null are entries of this map
        private <T extends @Nullable Object> T[] given(T[] entries) {
            int n = Math.min(entries.length, size());
            for (int i = 0; i < n && entries[i] instanceof Entry<?, ?> entry; i++) {
                entries[i] = (T) map.given((Entry<K, V>) entry);
            }
            return entries;
        }
    }
}

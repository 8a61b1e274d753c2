package dev.tidemark;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A collection view of a watched map, over the same view of the map inside. */
abstract class WatchedView<K, V, E> implements Collection<E> {
    final WatchedMap<K, V> map;
    final Collection<E> view;

    WatchedView(WatchedMap<K, V> map, Collection<E> view) {
        this.map = map;
        this.view = view;
    }

    /** The element of this view that an entry of the map inside stands for. */
    abstract E element(Entry<K, V> entry);

    @Override
    public final int size() {
        return view.size();
    }

    @Override
    public final boolean isEmpty() {
        return view.isEmpty();
    }

    @Override
    public final boolean contains(@Nullable Object element) {
        return view.contains(element);
    }

    @Override
    public final boolean containsAll(Collection<?> elements) {
        return view.containsAll(elements);
    }

    @Override
    public final boolean add(E element) {
        boolean counting = map.counting();
        long start = counting ? map.startOfGrowth() : 0;
        boolean added = view.add(element);
        // Only the entry set of a ConcurrentHashMap gets here: its add is a put.
        if (counting) {
            if (added) {
                map.inserted(start);
            } else {
                map.stats.updated();
            }
        }
        return added;
    }

    @Override
    public final boolean addAll(Collection<? extends E> elements) {
        if (!map.counting()) {
            return view.addAll(elements);
        }
        boolean changed = false;
        for (E element : elements) {
            changed |= add(element);
        }
        return changed;
    }

    @Override
    public final boolean remove(@Nullable Object element) {
        boolean removed = view.remove(element);
        if (map.counting()) {
            if (removed) {
                map.stats.removed(1, RemovalScope.causeOr(Cause.REMOVE));
            } else {
                map.stats.removeMissed();
            }
        }
        return removed;
    }

    @Override
    public final boolean removeIf(Predicate<? super E> filter) {
        if (!map.counting()) {
            return view.removeIf(filter);
        }
        Objects.requireNonNull(filter);
        map.stats.swept();
        return map.removeInBulk(() -> view.removeIf(filter), entry -> filter.test(element(entry)));
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        if (!map.counting()) {
            return view.removeAll(elements);
        }
        Objects.requireNonNull(elements);
        return map.removeInBulk(() -> view.removeAll(elements), entry -> elements.contains(element(entry)));
    }

    @Override
    public final boolean retainAll(Collection<?> elements) {
        if (!map.counting()) {
            return view.retainAll(elements);
        }
        Objects.requireNonNull(elements);
        return map.removeInBulk(() -> view.retainAll(elements), entry -> !elements.contains(element(entry)));
    }

    @Override
    public final void clear() {
        map.clear();
    }

    @Override
    public Iterator<E> iterator() {
        if (RemovalScope.isOpen()) {
            map.stats.swept();
        }
        return new WatchedIterator<>(this, map.inner.entrySet().iterator());
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        view.forEach(action);
    }

    @Override
    public Spliterator<E> spliterator() {
        return view.spliterator();
    }

    @Override
    public @Nullable Object[] toArray() {
        return view.toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return view.toArray(array);
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(IntFunction<T[]> generator) {
        return view.toArray(generator);
    }

    @Override
    public String toString() {
        return view.toString();
    }
}

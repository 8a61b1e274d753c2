package dev.tidemark;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A watched {@code ConcurrentMap}. Bulk operations and iterators remove entry by entry through the atomic operations of
 * the map inside, which alone tell whether this thread removed the entry or another did.
 */
final class ConcurrentWatchedMap<K, V> extends SharedWatchedMap<K, V> implements ConcurrentMap<K, V> {
    /**
     * Passes over the map that remove nothing, until the entries seen are taken for such as their own key no longer finds
     * (a key that changed), which only the map itself can drop. One such pass may also be lost to other threads.
     */
    private static final int FRUITLESS_PASSES = 8;

    /**
     * Computations may be tried again under contention, so that the function's calls do not tell what became of them:
     * they are made of atomic steps instead, as {@code ConcurrentMap} specifies and the map inside does too.
     */
    private final transient boolean retries;

    private final transient boolean writesThrough;

    ConcurrentWatchedMap(ConcurrentMap<K, V> inner, MapStats stats, SizeSource source) {
        super(inner, stats, source);
        this.retries = inner instanceof ConcurrentSkipListMap;
        this.writesThrough = inner instanceof ConcurrentHashMap;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        if (counting()) {
            map.forEach(this::put);
        } else {
            inner.putAll(map);
        }
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        if (counting()) {
            ConcurrentMap.super.replaceAll(function);
        } else {
            inner.replaceAll(function);
        }
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
        return retries ? ConcurrentMap.super.computeIfAbsent(key, function) : super.computeIfAbsent(key, function);
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        return retries ? ConcurrentMap.super.computeIfPresent(key, function) : super.computeIfPresent(key, function);
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        return retries ? ConcurrentMap.super.compute(key, function) : super.compute(key, function);
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return retries ? ConcurrentMap.super.merge(key, value, function) : super.merge(key, value, function);
    }

    @Override
    public void clear() {
        if (!counting()) {
            inner.clear();
            return;
        }
        long removed = 0;
        int fruitless = 0;
        while (fruitless < FRUITLESS_PASSES) {
            long here = 0;
            boolean missed = false;
            for (K key : inner.keySet()) {
                if (dropped(key)) {
                    here++;
                } else {
                    missed = true;
                }
            }
            removed += here;
            if (!missed) {
                break;
            }
            fruitless = here == 0 ? fruitless + 1 : 0;
        }
        if (fruitless == FRUITLESS_PASSES) {
            long left = inner.size();
            inner.clear();
            removed += Math.max(0, left - inner.size());
        }
        removedInBulk(removed, Cause.CLEAR);
    }

    @Override
    void removeAt(Iterator<?> iterator, @Nullable Object key) {
        if (!counting()) {
            iterator.remove();
            return;
        }
        if (key == null) {
            throw new IllegalStateException();
        }
        if (dropped(key)) {
            stats.removed(1, RemovalScope.causeOr(Cause.REMOVE));
        }
    }

    @Override
    boolean removeInBulk(BooleanSupplier onView, Predicate<Entry<K, V>> which) {
        long removed = 0;
        try {
            for (Entry<K, V> entry : inner.entrySet()) {
                K key = entry.getKey();
                V value = entry.getValue();
                if (which.test(entry) && dropped(key, value)) {
                    removed++;
                }
            }
        } finally {
            removedInBulk(removed, Cause.REMOVE);
        }
        return removed > 0;
    }

    @Override
    boolean removesOneByOne(Collection<?> elements) {
        return counting() && Objects.requireNonNull(elements).size() < inner.size();
    }

    @Override
    Entry<K, V> given(Entry<K, V> entry) {
        return writesThrough && counting() ? new WriteThroughEntry<>(entry, this) : super.given(entry);
    }

    /** Whether this thread took the entry out: safe during an iteration, which is weakly consistent. */
    private boolean dropped(Object key) {
        return inner.remove(key) != null;
    }

    private boolean dropped(Object key, Object value) {
        return inner.remove(key, value);
    }
}

package dev.tidemark;

import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A watched map that many threads may use at once: what an operation returned tells what it did, since a size would tell
 * what others did too.
 */
class SharedWatchedMap<K, V> extends WatchedMap<K, V> {
    /** The map's own lock where it has one that we know, so that a bulk operation and its sizes are one step. */
    private final transient Object lock;

    SharedWatchedMap(Map<K, V> inner, MapStats stats, SizeSource source) {
        super(inner, stats, source);
        boolean locksItself = inner instanceof Hashtable
                || inner.getClass().getName().startsWith("java.util.Collections$Synchronized");
        this.lock = locksItself ? inner : new Object();
    }

    @Override
    public @Nullable V put(K key, V value) {
        if (!counting()) {
            return inner.put(key, value);
        }
        long start = startOfGrowth();
        V old = inner.put(key, value);
        if (old == null) {
            inserted(key, start);
        } else {
            stats.updated();
        }
        return old;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        if (!counting()) {
            inner.putAll(map);
            return;
        }
        synchronized (lock) {
            map.forEach(this::put);
        }
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        if (!counting()) {
            return inner.putIfAbsent(key, value);
        }
        long start = startOfGrowth();
        V old = inner.putIfAbsent(key, value);
        if (old == null) {
            inserted(key, start);
        }
        return old;
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        V old = inner.remove(key);
        if (counting()) {
            removed(old != null);
        }
        return old;
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        boolean removed = inner.remove(key, value);
        if (counting()) {
            removed(removed);
        }
        return removed;
    }

    @Override
    public @Nullable V replace(K key, V value) {
        V old = inner.replace(key, value);
        if (old != null && counting()) {
            stats.updated();
        }
        return old;
    }

    @Override
    public boolean replace(K key, V from, V to) {
        boolean replaced = inner.replace(key, from, to);
        if (replaced && counting()) {
            stats.updated();
        }
        return replaced;
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        if (!counting()) {
            inner.replaceAll(function);
            return;
        }
        Objects.requireNonNull(function);
        inner.replaceAll((key, value) -> {
            V replacement = function.apply(key, value);
            stats.updated();
            return replacement;
        });
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
        if (!counting()) {
            return inner.computeIfAbsent(key, function);
        }
        Remapping<K, V> remapping = Remapping.ofAbsent(function, null);
        long start = startOfGrowth();
        V result = inner.computeIfAbsent(key, remapping.withoutOld());
        boolean inserted = remapping.called && result != null && result == remapping.result;
        lookedUp(key, result != null && !inserted);
        if (inserted) {
            inserted(key, start);
        }
        return result;
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        if (!counting()) {
            return inner.computeIfPresent(key, function);
        }
        Remapping<K, V> remapping = new Remapping<>(function, null);
        V result = inner.computeIfPresent(key, remapping);
        computed(key, remapping, 0);
        return result;
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        if (!counting()) {
            return inner.compute(key, function);
        }
        Remapping<K, V> remapping = new Remapping<>(function, null);
        long start = startOfGrowth();
        V result = inner.compute(key, remapping);
        computed(key, remapping, start);
        return result;
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        if (!counting()) {
            return inner.merge(key, value, function);
        }
        Remapping<V, V> remapping = new Remapping<>(function, null);
        long start = startOfGrowth();
        V result = inner.merge(key, value, remapping);
        if (remapping.called) {
            // The first argument of a merge is the old value, the second the one given.
            lookedUp(key, true);
            wroteOrRemoved(remapping.result != null);
        } else {
            lookedUp(key, false);
            inserted(key, start);
        }
        return result;
    }

    @Override
    public void clear() {
        if (!counting()) {
            inner.clear();
            return;
        }
        synchronized (lock) {
            long before = sizeOr(0);
            inner.clear();
            removedInBulk(before - sizeOr(before), Cause.CLEAR);
        }
    }

    @Override
    boolean removeInBulk(BooleanSupplier onView, Predicate<Entry<K, V>> which) {
        synchronized (lock) {
            long before = sizeOr(0);
            try {
                return onView.getAsBoolean();
            } finally {
                // Also after a predicate threw half-way.
                removedInBulk(before - sizeOr(before), Cause.REMOVE);
            }
        }
    }

    final void removedInBulk(long n, Cause otherwise) {
        stats.removedInBulk(n, RemovalScope.causeOr(otherwise), sizeIfCheap());
    }

    /** A map whose size throws is not counted in bulk, rather than hurt by being asked. */
    private long sizeOr(long otherwise) {
        try {
            return inner.size();
        } catch (RuntimeException e) {
            Gaps.failed();
            return otherwise;
        }
    }

    private void removed(boolean any) {
        if (any) {
            stats.removed(1, RemovalScope.causeOr(Cause.REMOVE));
        } else {
            stats.removeMissed();
        }
    }

    private void computed(@Nullable Object key, Remapping<?, V> remapping, long startOfGrowth) {
        boolean found = remapping.called && remapping.old != null;
        lookedUp(key, found);
        if (found) {
            wroteOrRemoved(remapping.result != null);
        } else if (remapping.result != null) {
            inserted(key, startOfGrowth);
        }
    }

    private void wroteOrRemoved(boolean wrote) {
        if (wrote) {
            stats.updated();
        } else {
            stats.removed(1, RemovalScope.causeOr(Cause.REMOVE));
        }
    }
}

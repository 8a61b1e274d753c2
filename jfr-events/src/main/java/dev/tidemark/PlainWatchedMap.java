package dev.tidemark;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A watched map that one thread uses at a time: its size before and after an operation tells what the operation did, null
 * values included. Where entries may leave by themselves during an insert, the key is looked up before.
 */
final class PlainWatchedMap<K, V> extends WatchedMap<K, V> {
    private static final Set<Class<?>> STEADY =
            Set.of(HashMap.class, LinkedHashMap.class, TreeMap.class, IdentityHashMap.class, EnumMap.class);

    /** No entry leaves but by an operation that removes it. */
    private final transient boolean steady;

    private final transient boolean weak;

    PlainWatchedMap(Map<K, V> inner, MapStats stats, SizeSource source) {
        super(inner, stats, source);
        this.steady = STEADY.contains(inner.getClass());
        this.weak = inner instanceof WeakHashMap;
    }

    @Override
    public @Nullable V put(K key, V value) {
        if (!counting()) {
            return inner.put(key, value);
        }
        boolean known = !steady && has(key);
        boolean marked = stats.sharing.entered(stats);
        try {
            int before = sizeBefore();
            long start = startOfGrowth();
            V old = inner.put(key, value);
            wrote(key, before, known, start);
            return old;
        } finally {
            left(marked);
        }
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
    public @Nullable V putIfAbsent(K key, V value) {
        if (!counting()) {
            return inner.putIfAbsent(key, value);
        }
        boolean known = !steady && has(key);
        boolean marked = stats.sharing.entered(stats);
        try {
            int before = sizeBefore();
            long start = startOfGrowth();
            V old = inner.putIfAbsent(key, value);
            if (old == null) {
                wrote(key, before, known, start);
            }
            return old;
        } finally {
            left(marked);
        }
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        if (!counting()) {
            return inner.remove(key);
        }
        boolean marked = stats.sharing.entered(stats);
        try {
            int before = sizeBefore();
            V old = inner.remove(key);
            removed(before);
            return old;
        } finally {
            left(marked);
        }
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        if (!counting()) {
            return inner.remove(key, value);
        }
        boolean marked = stats.sharing.entered(stats);
        try {
            int before = sizeBefore();
            boolean removed = inner.remove(key, value);
            removed(before);
            return removed;
        } finally {
            left(marked);
        }
    }

    @Override
    public @Nullable V replace(K key, V value) {
        V old = inner.replace(key, value);
        if (counting() && (old != null || has(key))) {
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
        Remapping<K, V> remapping = Remapping.ofAbsent(function, inner);
        boolean known = !steady && has(key);
        boolean marked = stats.sharing.entered(stats);
        try {
            sizeBefore();
            long start = startOfGrowth();
            V result = inner.computeIfAbsent(key, remapping.withoutOld());
            lookedUp(key, !remapping.called && result != null);
            computed(key, remapping, known, start);
            return result;
        } finally {
            left(marked);
        }
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        if (!counting()) {
            return inner.computeIfPresent(key, function);
        }
        Remapping<K, V> remapping = new Remapping<>(function, inner);
        boolean marked = stats.sharing.entered(stats);
        try {
            sizeBefore();
            V result = inner.computeIfPresent(key, remapping);
            lookedUp(key, remapping.called);
            computed(key, remapping, true, 0);
            return result;
        } finally {
            left(marked);
        }
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        if (!counting()) {
            return inner.compute(key, function);
        }
        Remapping<K, V> remapping = new Remapping<>(function, inner);
        boolean known = !steady && has(key);
        boolean marked = stats.sharing.entered(stats);
        try {
            sizeBefore();
            long start = startOfGrowth();
            V result = inner.compute(key, remapping);
            lookedUp(key, remapping.old != null);
            computed(key, remapping, known, start);
            return result;
        } finally {
            left(marked);
        }
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        if (!counting()) {
            return inner.merge(key, value, function);
        }
        Remapping<V, V> remapping = new Remapping<>(function, inner);
        boolean known = !steady && has(key);
        boolean marked = stats.sharing.entered(stats);
        try {
            int before = sizeBefore();
            long start = startOfGrowth();
            V result = inner.merge(key, value, remapping);
            lookedUp(key, remapping.called);
            if (remapping.called) {
                computed(key, remapping, known, start);
            } else {
                wrote(key, before, known, start);
            }
            return result;
        } finally {
            left(marked);
        }
    }

    @Override
    public void clear() {
        if (!counting()) {
            inner.clear();
            return;
        }
        boolean marked = stats.sharing.entered(stats);
        try {
            int before = sizeBefore();
            inner.clear();
            stats.removedInBulk(before - inner.size(), RemovalScope.causeOr(Cause.CLEAR), inner.size());
        } finally {
            left(marked);
        }
    }

    @Override
    boolean removeInBulk(BooleanSupplier onView, Predicate<Entry<K, V>> which) {
        boolean marked = counting() && stats.sharing.entered(stats);
        try {
            int before = sizeBefore();
            try {
                return onView.getAsBoolean();
            } finally {
                // Also after a predicate threw half-way.
                int after = inner.size();
                stats.removedInBulk(before - after, RemovalScope.causeOr(Cause.REMOVE), after);
            }
        } finally {
            left(marked);
        }
    }

    @Override
    void removeAt(Iterator<?> iterator, @Nullable Object key) {
        boolean marked = counting() && stats.sharing.entered(stats);
        try {
            super.removeAt(iterator, key);
        } finally {
            left(marked);
        }
    }

    @Override
    void read(@Nullable Object key, boolean found) {
        super.read(key, found);
        stats.sharing.read(stats);
    }

    private void left(boolean marked) {
        if (marked) {
            stats.sharing.left(stats);
        }
    }

    /** The size, after keys that were collected since the last operation have been counted as expired. */
    private int sizeBefore() {
        int size = inner.size();
        if (weak) {
            long lost = stats.countedSize() - size;
            if (lost > 0) {
                stats.removed(lost, Cause.EXPIRE);
            }
        }
        return size;
    }

    private void wrote(@Nullable Object key, int before, boolean known, long startOfGrowth) {
        int after = inner.size();
        boolean isNew = steady ? after > before : !known;
        if (isNew) {
            inserted(key, startOfGrowth);
        } else {
            stats.updated();
        }
        int left = before + (isNew ? 1 : 0) - after;
        if (left > 0) {
            stats.removed(left, weak ? Cause.EXPIRE : Cause.EVICT);
        }
    }

    private void removed(int before) {
        int removed = before - inner.size();
        if (removed > 0) {
            stats.removed(removed, RemovalScope.causeOr(Cause.REMOVE));
        } else {
            stats.removeMissed();
        }
    }

    private void computed(@Nullable Object key, Remapping<?, V> remapping, boolean known, long startOfGrowth) {
        if (!remapping.called) {
            return;
        }
        if (remapping.result != null) {
            wrote(key, remapping.sizeThen, known, startOfGrowth);
        } else if (inner.size() < remapping.sizeThen) {
            stats.removed(remapping.sizeThen - inner.size(), RemovalScope.causeOr(Cause.REMOVE));
        }
    }

    /** Looks a key up; one that the map cannot even compare is not there, and the operation itself will say so. */
    private boolean has(@Nullable Object key) {
        try {
            return inner.containsKey(key);
        } catch (RuntimeException e) {
            return false;
        }
    }
}

package dev.tidemark;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A map that counts what is done to the map inside: here the lookups, and the steps that its views share with it.
 *
 * <p>Whatever the map inside throws is passed on. Every computation counts as one lookup.
 */
abstract class WatchedMap<K, V> implements Map<K, V>, Serializable {
    final transient Map<K, V> inner;
    final transient MapStats stats;
    private final transient SizeSource source;
    private transient volatile @Nullable KeyWatch keys;

    WatchedMap(Map<K, V> inner, MapStats stats, SizeSource source) {
        this.inner = inner;
        this.stats = stats;
        this.source = source;
    }

    final boolean counting() {
        return MapCensusEvent.on() || source == SizeSource.COUNTED;
    }

    /** Entries, for an event; -1 where asking is not cheap. */
    final long sizeIfCheap() {
        return switch (source) {
            case FIELD -> inner.size();
            case COUNTED -> stats.countedSize();
            case FOREIGN, NONE -> -1;
        };
    }

    /** When the next insert began, or 0 if the table holds it without growing. */
    final long startOfGrowth() {
        TableModel table = stats.table;
        if (table == null) {
            return 0;
        }
        long size = inner.size();
        return table.isTooSmallFor(size + 1) && table.isFullAt(size) ? System.nanoTime() | 1 : 0;
    }

    /** Counts an insert, and a growth if one was due. */
    final void inserted(@Nullable Object key, long startOfGrowth) {
        boolean sampled = stats.inserted();
        if (startOfGrowth != 0) {
            stats.mayHaveGrown(inner.size(), System.nanoTime() - startOfGrowth);
        }
        KeyWatch watch = keys;
        if (watch != null) {
            watch.inserted(key);
            if (sampled) {
                watch.sampled(key, inner);
            }
        } else if (sampled && stats.countedSize() >= KeyWatch.FEWEST_ENTRIES) {
            watchKeys();
        }
    }

    private void watchKeys() {
        if (MapCensusEvent.on() && stats.beginKeyWatch()) {
            keys = new KeyWatch(inner);
        }
    }

    /** Counts a lookup. */
    final void lookedUp(@Nullable Object key, boolean found) {
        stats.lookedUp(found);
        if (found) {
            KeyWatch watch = keys;
            if (watch != null) {
                watch.read(key);
            }
        }
    }

    /** Emits what is known of the keys; called by the census alone. */
    final void censusOfKeys() {
        KeyWatch watch = keys;
        if (watch == null) {
            return;
        }
        watch.census(stats.number, stats.name);
        // Another map may need it more.
        if (KeyWatch.isCrowded() && stats.countedSize() < KeyWatch.FEWEST_ENTRIES / 2) {
            keys = null;
            stats.endKeyWatch();
        }
    }

    /**
     * Removes the entry that an iterator of the map inside is at.
     *
     * @param key its key, or null before the first entry
     */
    void removeAt(Iterator<?> iterator, @Nullable Object key) {
        iterator.remove();
        if (counting()) {
            stats.removed(1, RemovalScope.causeOr(Cause.REMOVE));
        }
    }

    /**
     * Removes in bulk and counts.
     *
     * @param onView the operation on a view of the map inside
     * @param which the same as a condition on entries
     */
    abstract boolean removeInBulk(BooleanSupplier onView, Predicate<Entry<K, V>> which);

    /** Notes a look-up that is a call of its own. */
    void read(@Nullable Object key, boolean found) {
        lookedUp(key, found);
    }

    /** The entry as a view gives it out, so that a value set through it is counted. */
    Entry<K, V> given(Entry<K, V> entry) {
        return counting() ? new WatchedEntry<>(entry, stats) : entry;
    }

    /** Whether entries of a set are better removed one by one than by a scan of the map. */
    boolean removesOneByOne(Collection<?> elements) {
        return false;
    }

    @Override
    public final int size() {
        return inner.size();
    }

    @Override
    public final boolean isEmpty() {
        return inner.isEmpty();
    }

    @Override
    public final boolean containsKey(@Nullable Object key) {
        boolean found = inner.containsKey(key);
        if (counting()) {
            read(key, found);
        }
        return found;
    }

    @Override
    public final boolean containsValue(@Nullable Object value) {
        return inner.containsValue(value);
    }

    @Override
    public final @Nullable V get(@Nullable Object key) {
        V value = inner.get(key);
        if (counting()) {
            read(key, value != null);
        }
        return value;
    }

    @Override
    public final @Nullable V getOrDefault(@Nullable Object key, @Nullable V otherwise) {
        V value = inner.getOrDefault(key, otherwise);
        if (counting()) {
            read(key, value != null && (value != otherwise || inner.containsKey(key)));
        }
        return value;
    }

    @Override
    public final void forEach(BiConsumer<? super K, ? super V> action) {
        inner.forEach(action);
    }

    @Override
    public final Set<K> keySet() {
        return new WatchedViews.Keys<>(this);
    }

    @Override
    public final Collection<V> values() {
        return new WatchedViews.Values<>(this);
    }

    @Override
    public final Set<Entry<K, V>> entrySet() {
        return new WatchedViews.Entries<>(this);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other == this || inner.equals(other);
    }

    @Override
    public final int hashCode() {
        return inner.hashCode();
    }

    @Override
    public final String toString() {
        return inner.toString();
    }

    /** Serialization writes the map inside: who reads it may watch it again. */
    Object writeReplace() {
        return inner;
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a watched map is written as the map inside");
    }
}

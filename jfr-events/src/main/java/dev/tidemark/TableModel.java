package dev.tidemark;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The table of a hash map as the JDK sizes it, told from the number of entries: a power of two that doubles and never
 * shrinks. {@code HashMap} doubles when its size passes load factor × capacity, {@code ConcurrentHashMap} when its size
 * reaches ¾ of its capacity (see {@code HashMap.resize} and {@code ConcurrentHashMap.addCount} in OpenJDK 17 to 25).
 *
 * <p>It is a model, since a table cannot be read from outside {@code java.util}: exact for maps made by the default
 * constructor and watched from their beginning, for a {@code HashMap} or {@code LinkedHashMap} made with a capacity or
 * load factor too; otherwise a lower bound. Colliding keys make small tables (under 64 slots) double earlier.
 *
 * <p>Thread-safety: may be used by any thread.
 */
final class TableModel {
    private static final int DEFAULT_CAPACITY = 16;
    private static final float DEFAULT_LOAD = 0.75f;
    private static final int LARGEST = 1 << 30;

    private final float load;
    /** 1 where a table doubles on reaching its threshold, 0 where on passing it. */
    private final int early;

    private volatile long capacity;
    /** Most entries that the table holds without growing. */
    private volatile long limit;

    private volatile long growths;

    TableModel(float load, int early, long capacity) {
        this.load = load;
        this.early = early;
        this.capacity = capacity;
        this.limit = limit(capacity);
    }

    /** The model of this map's table, or null when it has none that we know or does not let its size be read. */
    static @Nullable TableModel of(Map<?, ?> map, SizeSource source) {
        if (source != SizeSource.FIELD) {
            return null;
        }
        TableModel model;
        if (map instanceof ConcurrentHashMap) {
            model = new TableModel(DEFAULT_LOAD, 1, DEFAULT_CAPACITY);
        } else if (map instanceof HashMap) {
            Class<?> type = map.getClass();
            boolean ours = type == HashMap.class || type == LinkedHashMap.class;
            TableModel written = ours && map.isEmpty() ? EmptyTable.read(map) : null;
            model = written != null ? written : new TableModel(DEFAULT_LOAD, 0, DEFAULT_CAPACITY);
        } else {
            return null;
        }
        model.grow(map.size());
        model.growths = 0;
        return model;
    }

    long capacity() {
        return capacity;
    }

    /** Doublings since the map is watched. */
    long growths() {
        return growths;
    }

    boolean isTooSmallFor(long size) {
        return size > limit;
    }

    /** Whether the next entry makes the table grow, after growths that went uncounted have been caught up with. */
    boolean isFullAt(long size) {
        grow(size);
        return isTooSmallFor(size + 1);
    }

    /** Grows to hold this many entries and returns the capacity before. */
    synchronized long grow(long size) {
        long before = capacity;
        long now = before;
        long doublings = 0;
        while (size > limit(now)) {
            now <<= 1;
            doublings++;
        }
        capacity = now;
        limit = limit(now);
        growths = growths + doublings;
        return before;
    }

    private long limit(long slots) {
        return slots >= LARGEST ? Long.MAX_VALUE : Math.max(0, (long) (slots * load) - early);
    }
}

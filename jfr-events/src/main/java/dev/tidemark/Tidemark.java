package dev.tidemark;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;

/**
 * Puts the maps of an application under observation by JDK Flight Recorder.
 *
 * <p>Maps are counted while {@code dev.tidemark.MapCensus} is enabled in a running recording; by default any recording
 * enables it, with the other events. Otherwise a watched map costs one test of a flag per operation.
 *
 * <p>Thread-safety: all methods may be called by any thread.
 */
public final class Tidemark {
    private Tidemark() {}

    /**
     * Returns a view of a map that reports what is done through it: inserts with samples of their stacks, growths of the
     * table, removals with their cause, hits and misses. The view keeps the contract of the map inside, its null rules,
     * exceptions and thread-safety included; use it in place of the map, since what is done to the map inside is not
     * counted.
     *
     * <ul>
     *   <li>{@code HashMap}, {@code LinkedHashMap}, {@code TreeMap}, {@code IdentityHashMap}, {@code WeakHashMap} and
     *       {@code EnumMap} and their subclasses are counted plainly: use them from one thread at a time, as ever. What
     *       {@code removeEldestEntry} throws out is reported as evicted, and keys that a {@code WeakHashMap} lost as
     *       expired.
     *   <li>All other maps are counted exactly under concurrency. A null value there reads as an absent entry. To
     *       synchronize a map, synchronize the watched one: {@code Collections.synchronizedMap(watch(name, map))}.
     *   <li>The capacity is a model of how the JDK sizes its tables: exact for a map that was empty and, unless it is a
     *       {@code HashMap} or {@code LinkedHashMap} itself, made by its default constructor; otherwise a lower bound. It
     *       is -1 for maps without a table.
     *   <li>A map that is watched already is returned as it is, under its first name.
     *   <li>Serialization writes the map inside.
     *   <li>At most 10,000 maps are observed at a time; another is returned unwatched and counted in the event
     *       {@code dev.tidemark.CensusGaps}.
     *   <li>The view is not kept alive; once it is garbage nothing is left of it.
     * </ul>
     *
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @param name what the map is called in events; need not be unique
     * @param map to watch, empty or not
     * @return the view, or the map itself where it is watched already or too many are
     * @throws NullPointerException when the name or the map is null
     */
    public static <K, V> Map<K, V> watch(String name, Map<K, V> map) {
        requireNamed(name, map);
        return watchBounded(name, map, Bounds.ofClass(map));
    }

    /**
     * As {@link #watch(String, Map)}, for maps that several threads use without a lock.
     *
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @param name what the map is called in events; need not be unique
     * @param map to watch, empty or not
     * @return the view, or the map itself where it is watched already or too many are
     * @throws NullPointerException when the name or the map is null
     */
    public static <K, V> ConcurrentMap<K, V> watch(String name, ConcurrentMap<K, V> map) {
        requireNamed(name, map);
        return watchBounded(name, map, Bounds.UNKNOWN);
    }

    /**
     * As {@link #watch(String, Map)}, for a map that is meant to hold so many entries at most, such as a cache. The map is
     * not held to it: it is reported when it passes its bound, and its growth up to there is not taken for a leak.
     *
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @param name what the map is called in events; need not be unique
     * @param map to watch, empty or not
     * @param maximumSize entries, at least 1
     * @return the view, or the map itself where it is watched already or too many are
     * @throws NullPointerException when the name or the map is null
     * @throws IllegalArgumentException when the bound is less than 1
     */
    public static <K, V> Map<K, V> watch(String name, Map<K, V> map, long maximumSize) {
        requireNamed(name, map);
        return watchBounded(name, map, requirePositive(maximumSize));
    }

    /**
     * As {@link #watch(String, Map, long)}, for maps that several threads use without a lock.
     *
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @param name what the map is called in events; need not be unique
     * @param map to watch, empty or not
     * @param maximumSize entries, at least 1
     * @return the view, or the map itself where it is watched already or too many are
     * @throws NullPointerException when the name or the map is null
     * @throws IllegalArgumentException when the bound is less than 1
     */
    public static <K, V> ConcurrentMap<K, V> watch(String name, ConcurrentMap<K, V> map, long maximumSize) {
        requireNamed(name, map);
        return watchBounded(name, map, requirePositive(maximumSize));
    }

    private static <K, V> Map<K, V> watchBounded(String name, Map<K, V> map, long bound) {
        if (map instanceof ConcurrentMap<K, V> concurrent) {
            return watchBounded(name, concurrent, bound);
        }
        return map instanceof WatchedMap ? map : Watching.plainOrShared(name, map, bound);
    }

    private static <K, V> ConcurrentMap<K, V> watchBounded(String name, ConcurrentMap<K, V> map, long bound) {
        return map instanceof WatchedMap ? map : Watching.concurrent(name, map, bound);
    }

    /**
     * Puts a map on the census, which reports its size while a recording runs, without changing it or keeping it alive.
     * The capacity is the least that the sizes seen require. A map whose {@code size()} is slow is asked less often. A
     * {@code WeakHashMap} gives no size, since to ask for it changes it. A map that is observed or watched already stays
     * so, under its first name.
     *
     * @param name what the map is called in events; need not be unique
     * @param map to observe
     * @throws NullPointerException when the name or the map is null
     */
    public static void observe(String name, Map<?, ?> map) {
        requireNamed(name, map);
        if (!(map instanceof WatchedMap)) {
            Watching.observe(name, map);
        }
    }

    /**
     * Runs an application's own sweep of outdated entries: what the calling thread removes from watched maps meanwhile is
     * reported as expired. What the sweep throws is passed on.
     *
     * @param sweep the application's own
     */
    public static void expiring(Runnable sweep) {
        RemovalScope.run(Cause.EXPIRE, sweep);
    }

    /**
     * Runs an application's own eviction: what the calling thread removes from watched maps meanwhile is reported as
     * evicted. What the eviction throws is passed on.
     *
     * @param eviction the application's own
     */
    public static void evicting(Runnable eviction) {
        RemovalScope.run(Cause.EVICT, eviction);
    }

    private static long requirePositive(long maximumSize) {
        if (maximumSize < 1) {
            throw new IllegalArgumentException("maximumSize is " + maximumSize
                    + ": give the most entries that the map is meant to hold, 1 or more");
        }
        return maximumSize;
    }

    private static void requireNamed(String name, Map<?, ?> map) {
        Objects.requireNonNull(name, "name is null: give the map the name that events shall carry");
        Objects.requireNonNull(map, "map is null: give the map to observe");
    }
}

package dev.tidemark;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentMap;

/** Chooses how a map is watched, and leaves it alone where the JVM has no JFR. */
final class Watching {
    private static final boolean POSSIBLE = hasFlightRecorder();

    private Watching() {}

    static <K, V> Map<K, V> plainOrShared(String name, Map<K, V> map, long bound) {
        if (!POSSIBLE || !Census.hasRoom()) {
            return map;
        }
        SizeSource source = SizeSource.ofWatched(map);
        // A subclass with a size of its own cannot be counted by its size.
        boolean plain = isPlain(map) && source != SizeSource.FOREIGN;
        MapStats stats = stats(name, map, !plain, source, bound);
        WatchedMap<K, V> watched =
                plain ? new PlainWatchedMap<>(map, stats, source) : new SharedWatchedMap<>(map, stats, source);
        Census.add(watched, source);
        return watched;
    }

    static <K, V> ConcurrentMap<K, V> concurrent(String name, ConcurrentMap<K, V> map, long bound) {
        if (!POSSIBLE || !Census.hasRoom()) {
            return map;
        }
        SizeSource source = SizeSource.ofWatched(map);
        ConcurrentWatchedMap<K, V> watched =
                new ConcurrentWatchedMap<>(map, stats(name, map, true, source, bound), source);
        Census.add(watched, source);
        return watched;
    }

    static void observe(String name, Map<?, ?> map) {
        if (POSSIBLE && Census.hasRoom()) {
            Census.addObserved(name, map);
        }
    }

    private static MapStats stats(String name, Map<?, ?> map, boolean shared, SizeSource source, long bound) {
        long sizeAtFirst = source == SizeSource.COUNTED ? map.size() : 0;
        return new MapStats(MapNumbers.next(), name, new Tally(shared), TableModel.of(map, source), sizeAtFirst, bound);
    }

    private static boolean isPlain(Map<?, ?> map) {
        return map instanceof HashMap
                || map instanceof TreeMap
                || map instanceof IdentityHashMap
                || map instanceof WeakHashMap
                || map instanceof EnumMap;
    }

    private static boolean hasFlightRecorder() {
        try {
            Census.size();
            return true;
        } catch (Throwable e) {
            // No jdk.jfr module, or a JVM that has it disabled: the application must not notice.
            return false;
        }
    }
}

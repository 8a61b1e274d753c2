package dev.tidemark.benchmarks;

import dev.tidemark.Tidemark;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What watching adds to put, get and remove: plain and watched side by side, with no recording and with one that takes
 * all map events. {@code put} inserts each of {@value #KEYS} keys and {@code remove} takes them out again, so each
 * operation of the pair is half of {@code putRemove}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WatchedMapBenchmark {
    private static final int KEYS = 1024;

    /** Class of the map. */
    @Param({"HashMap", "ConcurrentHashMap"})
    public String type = "";

    /** Whether, and how, the map is watched. */
    @Param({"plain", "watched", "watched-recording"})
    public String mode = "";

    private final Integer[] keys = new Integer[KEYS];
    private Map<Integer, Integer> full = Map.of();
    private Map<Integer, Integer> churned = Map.of();
    private @Nullable Recording recording;
    private int next;

    /** Makes the maps and starts the recording. */
    @Setup(Level.Trial)
    public void setUp() {
        full = newMap();
        churned = newMap();
        for (int i = 0; i < KEYS; i++) {
            keys[i] = i;
            full.put(keys[i], keys[i]);
        }
        if (mode.equals("watched-recording")) {
            Recording started = new Recording();
            for (String event : new String[] {"MapInsert", "MapGrowth", "MapCleanup", "MapCensus"}) {
                started.enable("dev.tidemark." + event);
            }
            started.start();
            recording = started;
        }
    }

    /** Ends the recording. */
    @TearDown(Level.Trial)
    public void tearDown() {
        if (recording != null) {
            recording.close();
        }
    }

    private Map<Integer, Integer> newMap() {
        Map<Integer, Integer> map = type.equals("HashMap") ? new HashMap<>() : new ConcurrentHashMap<>();
        return mode.equals("plain") ? map : Tidemark.watch(type, map);
    }

    /** A lookup that finds its key. */
    @Benchmark
    public @Nullable Integer get() {
        return full.get(keys[next++ & (KEYS - 1)]);
    }

    /** A put that replaces the value of a known key. */
    @Benchmark
    public @Nullable Integer update() {
        Integer key = keys[next++ & (KEYS - 1)];
        return full.put(key, key);
    }

    /** A put of a new key and its removal: two operations. */
    @Benchmark
    public @Nullable Integer putRemove() {
        Integer key = keys[next++ & (KEYS - 1)];
        churned.put(key, key);
        return churned.remove(key);
    }
}

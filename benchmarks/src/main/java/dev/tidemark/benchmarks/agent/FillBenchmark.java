package dev.tidemark.benchmarks.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Programs that do nothing but fill collections: the worst case, since nothing else takes time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FillBenchmark {

    /** Far below the agent's threshold, a few growths above it, and many. */
    @Param({"100", "10000", "300000"})
    int entries;

    private Integer[] keys = new Integer[0];

    /**
     * Makes the keys, and has the code of maps meet keys of more than one class in every variant alike: the JVM's start meets strings first,
     * and an agent's own start others, so that the profiles of {@code HashMap.hash} would differ by that alone.
     */
    @Setup(Level.Trial)
    public void prepare() {
        keys = new Integer[entries];
        for (int i = 0; i < entries; i++) {
            keys[i] = i;
        }
        for (int round = 0; round < 20_000; round++) {
            Map<Object, Object> mixed = round % 2 == 0 ? new HashMap<>() : new ConcurrentHashMap<>();
            mixed.put("s" + round, round);
            mixed.put((long) round, round);
            mixed.put(round, round);
            mixed.put(List.of(round), round);
        }
    }

    @Benchmark
    public Map<Integer, Integer> hashMap() {
        Map<Integer, Integer> map = new HashMap<>();
        for (Integer key : keys) {
            map.put(key, key);
        }
        return map;
    }

    @Benchmark
    public Map<Integer, Integer> concurrentHashMap() {
        Map<Integer, Integer> map = new ConcurrentHashMap<>();
        for (Integer key : keys) {
            map.put(key, key);
        }
        return map;
    }

    @Benchmark
    public Map<Integer, Integer> skipListMap() {
        Map<Integer, Integer> map = new ConcurrentSkipListMap<>();
        for (Integer key : keys) {
            map.put(key, key);
        }
        return map;
    }

    @Benchmark
    public List<Integer> arrayList() {
        List<Integer> list = new ArrayList<>();
        for (Integer key : keys) {
            list.add(key);
        }
        return list;
    }
}

package dev.tidemark.benchmarks.agent;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** Fills maps of one kind and size again and again. For one thread. */
final class Fill {

    static final Map<String, Supplier<Map<Integer, Integer>>> KINDS = Map.of(
            "HashMap", HashMap::new,
            "ConcurrentHashMap", ConcurrentHashMap::new,
            "ConcurrentSkipListMap", ConcurrentSkipListMap::new);

    private static final long ENTRIES_A_BLOCK = 3_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Supplier<Map<Integer, Integer>> kind;
    private final Integer[] keys;
    private final String name;
    private long sum;

    Fill(String kind, int entries) {
        this.kind = Objects.requireNonNull(KINDS.get(kind), kind);
        this.name = kind + " of " + entries + ", µs";
        this.keys = new Integer[entries];
        for (int i = 0; i < entries; i++) {
            keys[i] = i;
        }
        meetOtherKeys();
    }

    String name() {
        return name;
    }

    /** Processor time of this thread for one map, in microseconds, over a block of them. */
    double block() {
        long maps = ENTRIES_A_BLOCK / keys.length;
        long begin = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < maps; i++) {
            sum += filled(kind.get(), keys).size();
        }
        return (threads.getCurrentThreadCpuTime() - begin) / 1e3 / maps;
    }

    /** Entries put so far: what is told to somebody cannot be left out. */
    long sum() {
        return sum;
    }

    private static Map<Integer, Integer> filled(Map<Integer, Integer> map, Integer[] keys) {
        for (Integer key : keys) {
            map.put(key, key);
        }
        return map;
    }

    /**
     * Has the code of maps meet keys of more than one class in every variant alike: the JVM's start meets strings first, and an agent's own start others, so
     * that the profiles of {@code HashMap.hash} would differ by that alone.
     */
    private void meetOtherKeys() {
        List<Map<Object, Object>> all = new ArrayList<>();
        for (int round = 0; round < 20_000; round++) {
            Map<Object, Object> mixed = round % 2 == 0 ? new HashMap<>() : new ConcurrentHashMap<>();
            mixed.put("s" + round, round);
            mixed.put((long) round, round);
            mixed.put(round, round);
            mixed.put(List.of(round), round);
            all.add(mixed);
        }
        sum += all.size();
    }
}

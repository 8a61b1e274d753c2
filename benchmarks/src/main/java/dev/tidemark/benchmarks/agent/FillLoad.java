package dev.tidemark.benchmarks.agent;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * Does nothing but fill maps of one size: the worst case, since nothing else takes time. Prints the processor time of the thread that does: what else
 * the machine does takes time, but not this.
 */
final class FillLoad {

    static final Map<String, Supplier<Map<Integer, Integer>>> KINDS = Map.of(
            "HashMap", HashMap::new,
            "ConcurrentHashMap", ConcurrentHashMap::new,
            "ConcurrentSkipListMap", ConcurrentSkipListMap::new);

    private static final int BLOCKS = 16;
    private static final long ENTRIES_A_BLOCK = 3_000_000;

    private FillLoad() {}

    /**
     * Runs.
     *
     * @param arguments one of the kinds, and how many entries each gets
     */
    public static void main(String[] arguments) {
        Supplier<Map<Integer, Integer>> kind = Objects.requireNonNull(KINDS.get(arguments[0]), arguments[0]);
        int entries = Integer.parseInt(arguments[1]);
        meetOtherKeys();
        Integer[] keys = new Integer[entries];
        for (int i = 0; i < entries; i++) {
            keys[i] = i;
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long maps = ENTRIES_A_BLOCK / entries;
        double[] micros = new double[BLOCKS];
        long sum = 0;
        for (int block = 0; block < BLOCKS; block++) {
            long begin = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < maps; i++) {
                sum += filled(kind.get(), keys).size();
            }
            micros[block] = (threads.getCurrentThreadCpuTime() - begin) / 1e3 / maps;
        }
        double[] later = Arrays.copyOfRange(micros, BLOCKS / 2, BLOCKS);
        Arrays.sort(later);
        System.err.println("entries " + sum);
        System.out.println(arguments[0] + " of " + entries + ", µs=" + later[later.length / 2]);
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
    private static void meetOtherKeys() {
        List<Map<Object, Object>> all = new ArrayList<>();
        for (int round = 0; round < 20_000; round++) {
            Map<Object, Object> mixed = round % 2 == 0 ? new HashMap<>() : new ConcurrentHashMap<>();
            mixed.put("s" + round, round);
            mixed.put((long) round, round);
            mixed.put(round, round);
            mixed.put(List.of(round), round);
            all.add(mixed);
        }
        System.err.println("met " + all.size());
    }
}

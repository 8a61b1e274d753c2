package dev.tidemark.benchmarks.agent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Makes maps and lets go of them until its input ends: most at once, some after a few seconds, so that the agent has begun to count them,
 * and a few never, which are emptied and filled again.
 */
final class SoakProgram {

    /** Of 8,192 slots, twice the capacity from which the agent looks at a growth. */
    private static final int ENTRIES = 3_200;

    private static final int KEPT_FOR_A_WHILE = 60;
    private static final int KEPT = 40;
    private static final long TURN_NANOS = 20_000_000;
    private static final int TURNS_PER_SECOND = 50;

    private static final List<Supplier<Map<Object, Object>>> KINDS = List.of(
            HashMap::new,
            LinkedHashMap::new,
            ConcurrentHashMap::new,
            HashMap::new,
            TreeMap::new,
            IdentityHashMap::new,
            WeakHashMap::new);

    private static final List<Map<Object, Object>> HELD = new ArrayList<>();
    private static final Integer[] KEYS = keys();

    private SoakProgram() {}

    /**
     * Runs.
     *
     * @param arguments how many maps a second are made
     */
    public static void main(String... arguments) throws Exception {
        int each = Math.max(1, Integer.parseInt(arguments[0]) / TURNS_PER_SECOND);
        // What has grown before the agent is there is not seen until it grows again.
        while (!System.getProperty("dev.tidemark.agent", "").endsWith(" on")) {
            LockSupport.parkNanos(TURN_NANOS);
        }
        Deque<Map<Object, Object>> forAWhile = new ArrayDeque<>();
        long made = 0;
        long next = System.nanoTime();
        for (int turn = 0; System.in.available() == 0; turn++) {
            for (int i = 0; i < each; i++) {
                Map<Object, Object> map = filled((int) (made++ % KINDS.size()));
                if (i == 0 && turn % 5 == 0) {
                    forAWhile.add(map);
                }
            }
            if (forAWhile.size() > KEPT_FOR_A_WHILE) {
                forAWhile.remove();
            }
            if (HELD.size() < KEPT) {
                HELD.add(filled(turn));
            }
            Map<Object, Object> held = HELD.get(turn % HELD.size());
            held.clear();
            fill(held);
            next = Math.max(next + TURN_NANOS, System.nanoTime() - TURN_NANOS);
            LockSupport.parkNanos(next - System.nanoTime());
        }
        System.out.println("made " + made);
    }

    private static Map<Object, Object> filled(int kind) {
        Map<Object, Object> map = KINDS.get(kind % KINDS.size()).get();
        fill(map);
        return map;
    }

    private static void fill(Map<Object, Object> map) {
        for (Integer key : KEYS) {
            map.put(key, key);
        }
    }

    private static Integer[] keys() {
        Integer[] keys = new Integer[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            keys[i] = i;
        }
        return keys;
    }
}

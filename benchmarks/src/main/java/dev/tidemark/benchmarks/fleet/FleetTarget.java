package dev.tidemark.benchmarks.fleet;

import dev.tidemark.Tidemark;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A service of a fleet: three watched maps in a steady state (a bounded cache, sessions that end, counters) and some garbage for each
 * request. Ends when its standard input does, so that none outlives who started it.
 */
public final class FleetTarget {

    private static final int CACHED = 500;
    private static final int SESSIONS = 200;
    private static final int COUNTERS = 50;
    private static final long TURN_NANOS = 50_000_000;

    /** Written only: the compiler may not leave out an allocation that another thread could see. */
    private static volatile Object unusedGarbage = "";

    private FleetTarget() {}

    /**
     * Runs until its standard input ends.
     *
     * @param args seed, requests a second, bytes of garbage a request
     */
    public static void main(String[] args) throws java.io.IOException {
        SplittableRandom random = new SplittableRandom(Long.parseLong(args[0]));
        int requestsPerSecond = Integer.parseInt(args[1]);
        int garbageBytes = Integer.parseInt(args[2]);
        Thread load = new Thread(() -> serve(random, requestsPerSecond, garbageBytes), "load");
        load.setDaemon(true);
        load.start();
        System.out.println("started");
        while (System.in.read() >= 0) {
            // What is said to us does not matter, only that somebody is there.
        }
    }

    private static void serve(SplittableRandom random, int requestsPerSecond, int garbageBytes) {
        ConcurrentMap<Integer, byte[]> cache = Tidemark.watch("cache", new ConcurrentHashMap<>(), CACHED);
        Map<Long, String> sessions = Tidemark.watch("sessions", new HashMap<>());
        Map<String, Long> counters = Tidemark.watch("counters", new HashMap<>());
        long begun = System.nanoTime();
        long request = 0;
        while (true) {
            long due = (System.nanoTime() - begun) / 1_000 * requestsPerSecond / 1_000_000;
            for (; request < due; request++) {
                cache.computeIfAbsent(random.nextInt(CACHED), key -> new byte[100]);
                if (random.nextInt(10) == 0) {
                    cache.remove(random.nextInt(CACHED));
                }
                sessions.put(request, "session");
                sessions.remove(request - SESSIONS);
                counters.merge("counter-" + random.nextInt(COUNTERS), 1L, Long::sum);
                unusedGarbage = new byte[garbageBytes];
            }
            LockSupport.parkNanos(TURN_NANOS);
        }
    }
}

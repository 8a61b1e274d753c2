package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A lock for each directory of a store of build results, made at its first use and kept. */
final class KeyLocks {

    private static Map<String, Lock> mutexes = Map.of();

    private static final AtomicLong FETCHED = new AtomicLong();

    private KeyLocks() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L23",
                "per-key locks kept",
                "buildfarm/buildfarm PR 2293",
                Truth.leak(
                        Set.of("mutexes", "dev.tidemark.benchmarks.corpus.KeyLocks.mutexes"),
                        "KeyLocks.fetch",
                        "unbounded-growth"),
                KeyLocks::perDirectory));
    }

    private static void perDirectory(Load load, Watch watch) throws Exception {
        mutexes = watch.map("mutexes", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        Bystanders.callsInFlight(load, watch);
        String store = "/cache/" + "directory/".repeat(10 + load.setup().payloadBytes() / 20);
        double rate = load.setup().entriesPerSecond(store.length() + 270.0);
        load.requests(rate, () -> fetch(store + digest(load) + digest(load)));
    }

    private static String digest(Load load) {
        return Long.toHexString(load.random().nextLong());
    }

    private static void fetch(String directory) {
        Lock mutex = mutexes.computeIfAbsent(directory, any -> new ReentrantLock());
        mutex.lock();
        try {
            FETCHED.incrementAndGet();
        } finally {
            mutex.unlock();
        }
    }
}

package dev.tidemark.benchmarks.corpus;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Quotes that eight threads renew in one synchronized map, each waiting for the exchange while it holds the map's lock. */
final class Quotes {

    private static final int THREADS = 8;
    private static final int PAPERS = 2_000;

    private static Map<Integer, byte[]> quotes = Map.of();

    private Quotes() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "K03",
                "one synchronized map for which threads wait",
                "hazard, not a leak",
                Truth.hazard(Set.of("quotes", "dev.tidemark.benchmarks.corpus.Quotes.quotes"), "contended-map"),
                Quotes::renewed));
    }

    private static void renewed(Load load, Watch watch) throws Exception {
        quotes = Collections.synchronizedMap(watch.map("quotes", new HashMap<>()));
        Bystanders.begin(load);
        int payload = load.setup().payloadBytes();
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            Load own = load.split();
            threads[i] = new Thread(() -> renewing(own, payload));
            threads[i].setName("quotes-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void renewing(Load load, int payload) {
        while (!load.over()) {
            long answer = load.random().nextLong(4_000_000, 12_000_000);
            quotes.compute(load.random().nextInt(PAPERS), (paper, old) -> asked(answer, payload));
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static byte[] asked(long answerNanos, int payload) {
        LockSupport.parkNanos(answerNanos);
        return new byte[payload];
    }
}

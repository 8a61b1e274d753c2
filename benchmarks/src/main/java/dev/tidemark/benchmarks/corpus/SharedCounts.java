package dev.tidemark.benchmarks.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Visits counted per article by several threads in one HashMap: as if it were safe, or under a lock. */
final class SharedCounts {

    private static final int THREADS = 4;
    private static final int ARTICLES = 3_000;
    private static final double VISITS_PER_SECOND = 1_500;

    private static final Lock LOCK = new ReentrantLock();

    private static Map<Integer, Long> visits = Map.of();

    private SharedCounts() {}

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario(
                        "K01",
                        "a HashMap used by several threads without synchronisation",
                        "hazard, not a leak",
                        Truth.hazard(
                                Set.of("visits", "dev.tidemark.benchmarks.corpus.SharedCounts.visits"),
                                "unsynchronised-use"),
                        (load, watch) -> counting(load, watch, SharedCounts::visit)),
                new Scenario(
                        "K02",
                        "a HashMap used by several threads under a lock (twin of K01)",
                        "no hazard",
                        Truth.benign(),
                        (load, watch) -> counting(load, watch, SharedCounts::visitLocked)));
    }

    private static void counting(Load load, Watch watch, Visit visit) throws Exception {
        // Its table is made for all articles at once: what goes wrong here is a lost count, not a lost program.
        visits = watch.map("visits", new HashMap<>(4 * ARTICLES));
        Bystanders.begin(load);
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            Load own = load.split();
            threads[i] = new Thread(() -> visiting(own, visit));
            threads[i].setName("visits-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void visiting(Load load, Visit visit) {
        try {
            load.requests(
                    VISITS_PER_SECOND / THREADS, () -> visit.to(load.random().nextInt(ARTICLES)));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void visitLocked(int article) {
        LOCK.lock();
        try {
            visit(article);
        } finally {
            LOCK.unlock();
        }
    }

    private static void visit(int article) {
        Long before = visits.get(article);
        // An article that was looked at a hundred times is reported and counted anew.
        if (before != null && before >= 100) {
            visits.remove(article);
        } else {
            visits.put(article, before == null ? 1 : before + 1);
        }
    }

    private interface Visit {
        void to(int article);
    }
}

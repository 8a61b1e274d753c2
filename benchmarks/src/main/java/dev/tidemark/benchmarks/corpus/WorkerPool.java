package dev.tidemark.benchmarks.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A pool that starts a thread for each request that finds none idle, and ends those that stay idle. */
final class WorkerPool {

    private static final int MOST_THREADS = 300;
    private static final double REQUESTS_PER_SECOND = 60;
    private static final long IDLE_SECONDS = 2;

    private static final AtomicLong ANSWERED = new AtomicLong();

    private WorkerPool() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "K04",
                "a pool of threads that follows load (looks like L25)",
                "follows load down",
                Truth.benign(),
                (load, watch) -> serving(load)));
    }

    private static void serving(Load given) throws Exception {
        Load load = given.shaped(Shape.WAVES);
        Bystanders.begin(load);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                4, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task);
                    thread.setName("worker");
                    thread.setDaemon(true);
                    return thread;
                });
        int payload = load.setup().payloadBytes();
        load.requests(REQUESTS_PER_SECOND, () -> {
            long nanos = load.random().nextLong(500_000_000, 1_500_000_000);
            pool.execute(() -> answer(nanos, payload));
        });
        pool.shutdown();
    }

    private static void answer(long nanos, int payload) {
        Map<Integer, byte[]> gathered = new HashMap<>();
        for (int part = 0; part < 50; part++) {
            gathered.put(part, new byte[payload]);
        }
        LockSupport.parkNanos(nanos);
        ANSWERED.addAndGet(gathered.size());
    }
}

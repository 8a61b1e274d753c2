package dev.tidemark.benchmarks.corpus;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Rate limiters by the weakly held name of a job, until nobody knows the name; whether the limiter knows it decides. */
final class Limiters {

    private static final double JOB_SECONDS = 8;

    /** The buffers of jobs make the old generation fill, and so be collected, before the leak has filled the heap. */
    private static final double SHARE_OF_FULL_RATE = 0.95;

    private static Map<String, Limiter> active = Map.of();
    private static Deque<Job> running = new ArrayDeque<>();

    private Limiters() {}

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario(
                        "L12",
                        "WeakHashMap whose value reaches its key",
                        "apache/accumulo#1924",
                        Truth.leak(
                                Set.of("limiters", "dev.tidemark.benchmarks.corpus.Limiters.active"),
                                "Limiters.create",
                                "unbounded-growth"),
                        (load, watch) -> run(load, watch, true)),
                new Scenario(
                        "B09",
                        "the same map whose values do not reach their keys: swings with collections",
                        "apache/accumulo#1924, mended",
                        Truth.benign(),
                        (load, watch) -> run(load, watch, false)));
    }

    private static void run(Load load, Watch watch, boolean knowsName) throws Exception {
        active = Collections.synchronizedMap(watch.map("limiters", new WeakHashMap<>()));
        Background.pages(load);
        gauge();
        int payload = load.setup().payloadBytes();
        running = new ArrayDeque<>();
        load.requests(SHARE_OF_FULL_RATE * load.setup().entriesPerSecond(payload + 190.0), () -> {
            String name = "compaction-" + Long.toHexString(load.random().nextLong());
            create(name, new Limiter(knowsName ? name : "a compaction", new byte[payload]));
            running.add(new Job(name, new byte[payload], load.elapsed() + JOB_SECONDS));
            while (running.element().endSeconds < load.elapsed()) {
                running.remove().write();
            }
        });
    }

    /** A gauge of the largest size asks all the time; the map lets go of lost keys when it is asked. */
    private static void gauge() {
        Thread gauge = new Thread(
                () -> {
                    int largest = 0;
                    while (!Thread.interrupted()) {
                        largest = Math.max(largest, active.size());
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                    }
                },
                "gauge");
        gauge.setDaemon(true);
        gauge.start();
    }

    private static void create(String name, Limiter limiter) {
        active.put(name, limiter);
    }

    private static final class Limiter {
        private final String label;
        private final byte[] window;

        Limiter(String label, byte[] window) {
            this.label = label;
            this.window = window;
        }

        void acquire(int bytes) {
            window[label.length() % window.length] += (byte) bytes;
        }
    }

    private static final class Job {
        private final String name;
        private final byte[] buffer;
        private final double endSeconds;

        Job(String name, byte[] buffer, double endSeconds) {
            this.name = name;
            this.buffer = buffer;
            this.endSeconds = endSeconds;
        }

        void write() {
            Limiter limiter = active.get(name);
            if (limiter != null) {
                limiter.acquire(buffer.length);
            }
        }
    }
}

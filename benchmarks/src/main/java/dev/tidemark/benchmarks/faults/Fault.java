package dev.tidemark.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** One kind of harm: how it is done, by what it is noticed, and how it is undone. */
enum Fault {
    CONNECTION_CUT("connection cut for 6 s", "lost") {
        @Override
        void harm(Scene scene) throws IOException {
            scene.wire.cut();
        }

        @Override
        void mend(Scene scene) throws IOException {
            rest(Duration.ofSeconds(6));
            scene.wire.mend();
        }
    },
    BLACK_HOLE("network drops every packet for 6 s", "stalled") {
        @Override
        void harm(Scene scene) {
            scene.wire.swallow();
        }

        @Override
        void mend(Scene scene) throws IOException {
            scene.wire.mend();
        }
    },
    LONG_BLACK_HOLE("network drops every packet for 25 s", "stalled") {
        @Override
        void harm(Scene scene) {
            scene.wire.swallow();
        }

        @Override
        void mend(Scene scene) throws IOException {
            rest(Duration.ofSeconds(20));
            scene.wire.mend();
        }
    },
    FROZEN("target frozen (SIGSTOP, then SIGCONT)", "stalled") {
        @Override
        void harm(Scene scene) throws IOException, InterruptedException {
            scene.target.signal("STOP");
        }

        @Override
        void mend(Scene scene) throws IOException, InterruptedException {
            scene.target.signal("CONT");
        }
    },
    TARGET_KILLED("target `kill -9`, started anew on the same port", "lost") {
        @Override
        void harm(Scene scene) throws InterruptedException {
            scene.target.kill();
        }

        @Override
        void mend(Scene scene) throws IOException {
            scene.nextTarget();
            scene.target.begin();
        }
    },
    RECORDING_CLOSED("our recording closed by somebody else", "log made anew") {
        @Override
        void harm(Scene scene) throws IOException, InterruptedException {
            scene.target.jcmd("JFR.stop", "name=tidemark");
        }

        @Override
        void awaitNoticed(Scene scene) throws IOException, InterruptedException {
            while (!scene.target.jcmd("JFR.check").contains("name=tidemark max")) {
                rest(Duration.ofMillis(20));
            }
        }
    },
    COLLECTOR_KILLED("collector `kill -9`, started anew", "streaming") {
        @Override
        void harm(Scene scene) throws IOException, InterruptedException {
            scene.collector.kill();
            scene.nextCollector("logAge: 30m");
        }
    },
    COLLECTOR_UPGRADED("collector ended (SIGTERM), started anew with other settings", "streaming") {
        @Override
        void harm(Scene scene) throws IOException, InterruptedException {
            scene.collector.terminate();
            scene.nextCollector("logAge: 10m, logSize: 32MB");
        }
    },
    COLLECTORS_DISK_FULL("collector's disk full", "lost") {
        @Override
        Scene scene(Path jar, Path folder) throws IOException {
            return Scene.with(jar, folder, Scene.SmallDiskOf.COLLECTOR);
        }

        @Override
        void harm(Scene scene) throws IOException {
            scene.fill(scene.collector.pid(), 0);
        }

        @Override
        void mend(Scene scene) throws IOException {
            scene.free(scene.collector.pid());
        }
    },
    TARGETS_DISK_FULL("target's disk nearly full", "denied") {
        @Override
        Scene scene(Path jar, Path folder) throws IOException {
            return Scene.with(jar, folder, Scene.SmallDiskOf.TARGET);
        }

        @Override
        void harm(Scene scene) throws IOException {
            scene.fill(scene.target.pid(), 10 << 20);
        }

        @Override
        void mend(Scene scene) throws IOException {
            scene.free(scene.target.pid());
        }
    };

    private final String words;
    private final String state;

    Fault(String words, String state) {
        this.words = words;
        this.state = state;
    }

    String words() {
        return words;
    }

    /** The state in which it shows. */
    String state() {
        return state;
    }

    Scene scene(Path jar, Path folder) throws IOException {
        return Scene.withDefaults(jar, folder);
    }

    abstract void harm(Scene scene) throws IOException, InterruptedException;

    void mend(Scene scene) throws IOException, InterruptedException {
        // Nothing is left to be mended.
    }

    /** Whether one target lives from the beginning to the end, and so has one truth to compare with. */
    boolean hasOneTruth() {
        return this != TARGET_KILLED;
    }

    /** Waits until the collector shows that it has noticed. */
    void awaitNoticed(Scene scene) throws IOException, InterruptedException, TimeoutException {
        scene.collector.await(target -> target.path("state").asString("").equals(state), Duration.ofMinutes(2));
    }

    /** Does it, and says what became of it. */
    Outcome run(Path jar, Path folder) throws IOException, InterruptedException, TimeoutException {
        try (Scene scene = scene(jar, folder)) {
            scene.collector.awaitEventsUntil(Instant.now());
            scene.target.begin();
            // Longer than the overlap of a resumed stream, so that ours begins within a chunk.
            scene.collector.awaitEventsUntil(Instant.now().plusSeconds(12));
            long harmed = System.nanoTime();
            harm(scene);
            awaitNoticed(scene);
            Duration noticed = Duration.ofNanos(System.nanoTime() - harmed);
            mend(scene);
            Instant mended = Instant.now();
            scene.collector.awaitEventsUntil(mended.plusMillis(500));
            Duration back = Duration.between(mended, Instant.now());
            scene.target.rest();
            scene.collector.awaitEventsUntil(Instant.now().plusSeconds(2));
            return Outcome.of(scene, noticed, back, folder);
        }
    }

    private static void rest(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}

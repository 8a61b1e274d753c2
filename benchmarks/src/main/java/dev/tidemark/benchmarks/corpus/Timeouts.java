package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Timeouts of connections, swept once they are due; nobody cancels the one of a connection that has closed. */
final class Timeouts {

    private static final double HANDSHAKE_SECONDS = 5;
    private static final double SWEEP_SECONDS = 4;

    /** The longest that the timer can hold, in seconds: months. */
    private static final double IDLE_SECONDS = Integer.MAX_VALUE / 1_000.0;

    private static Map<Long, Timeout> pending = Map.of();

    private Timeouts() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L08",
                "timer at its maximum: entries expire after months",
                "jetty/jetty.project#13470",
                Truth.leak(
                        Set.of("timeouts", "dev.tidemark.benchmarks.corpus.Timeouts.pending"),
                        "Timeouts.schedule",
                        "unbounded-growth"),
                Timeouts::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        pending = watch.map("timeouts", new ConcurrentHashMap<>());
        Background.pages(load);
        int payload = load.setup().payloadBytes();
        Sweeps sweeps = new Sweeps();
        load.requests(load.setup().entriesPerSecond(payload + 180.0), () -> {
            schedule(load, load.random().nextLong(), IDLE_SECONDS, payload);
            if (load.random().nextInt(4) == 0) {
                schedule(load, load.random().nextLong(), HANDSHAKE_SECONDS, payload);
            }
            if (sweeps.due(load.elapsed())) {
                watch.expiring(() -> pending.values().removeIf(timeout -> timeout.isDue(load.elapsed())));
            }
        });
    }

    private static void schedule(Load load, long connection, double seconds, int payload) {
        pending.put(connection, new Timeout(load.elapsed() + seconds, new byte[payload]));
    }

    private static final class Timeout {
        private final double dueSeconds;
        private final byte[] connection;

        Timeout(double dueSeconds, byte[] connection) {
            this.dueSeconds = dueSeconds;
            this.connection = connection;
        }

        boolean isDue(double seconds) {
            return dueSeconds < seconds;
        }

        @Override
        public String toString() {
            return "due at " + dueSeconds + " for " + connection.length + " bytes";
        }
    }

    private static final class Sweeps {
        private double next = SWEEP_SECONDS;

        boolean due(double seconds) {
            if (seconds < next) {
                return false;
            }
            next = seconds + SWEEP_SECONDS;
            return true;
        }
    }
}

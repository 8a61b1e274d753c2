package dev.tidemark.collector.monitor;

import java.time.Duration;

/**
 * How long a walk from sampled objects to their roots will stop the application. It visits what is reachable, so it grows with the live
 * set. Before the first walk: 0.15 s, and 1 s for each GiB; 2.5 times that on ZGC (measured: 0.13–0.21 s at 300 thousand entries,
 * 0.85 s at 8 million, 2.3 s on ZGC). All twice, since the count of what is alive, which goes before, visits the same. Afterwards: the last walk, scaled to today's heap. Not thread-safe.
 */
final class PausePrediction {

    private static final double BASE_SECONDS = 0.15;
    private static final double SECONDS_PER_BYTE = 1.0 / (1L << 30);
    private static final double ZGC_FACTOR = 2.5;
    private static final double COUNTING_FACTOR = 2;

    /** Walks vary: ask for a fifth more than the last one took. */
    private static final double MARGIN = 1.2;

    private double lastSeconds = -1;
    private double lastBytes;

    Duration predict(long heapBytes, String oldCollector) {
        double seconds;
        if (lastSeconds < 0) {
            double factor = oldCollector.startsWith("Z") ? ZGC_FACTOR : 1;
            seconds = COUNTING_FACTOR * factor * (BASE_SECONDS + heapBytes * SECONDS_PER_BYTE);
        } else {
            seconds = MARGIN * lastSeconds * Math.max(1, heapBytes / Math.max(1, lastBytes));
        }
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    void learn(Duration pause, long heapBytes) {
        lastSeconds = pause.toNanos() / 1e9;
        lastBytes = heapBytes;
    }
}

package dev.tidemark.collector.monitor;

import java.time.Duration;

/**
 * Watches the one event of ours that the JVM does not throttle: an application that allocates large arrays all day would pay a stack
 * trace for each. Not thread-safe.
 */
final class LargeAllocationGuard {

    static final String EVENT = "jdk.ObjectAllocationOutsideTLAB";

    /** At some 5 µs a stack this is 0.25 % of one core. */
    private static final double MOST_PER_SECOND = 500;

    private static final Duration OVER = Duration.ofSeconds(10);

    private long countThen = -1;
    private long nanosThen;

    /**
     * Whether the event has come too often for too long.
     *
     * @param count how many were delivered so far, all JVM lives together; only those that are maps' tables are read further
     * @param nanos a monotonic clock
     */
    boolean isTooMuch(long count, long nanos) {
        if (countThen < 0 || nanos - nanosThen >= OVER.toNanos()) {
            double seconds = (nanos - nanosThen) / 1e9;
            boolean tooMuch = countThen >= 0 && (count - countThen) / seconds > MOST_PER_SECOND;
            countThen = count;
            nanosThen = nanos;
            return tooMuch;
        }
        return false;
    }
}

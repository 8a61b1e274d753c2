package dev.tidemark.collector.monitor;

import dev.tidemark.collector.target.Losses;
import java.time.Duration;
import java.util.List;

/**
 * Watches an event of ours that the JVM does not throttle: an application that allocates large arrays, starts threads or waits all day
 * would pay a stack trace for each. Not thread-safe.
 */
final class RateGuard {

    /** At some 5 µs a stack this is 0.25 % of one core. */
    private static final double MOST_PER_SECOND = 500;

    private static final Duration OVER = Duration.ofSeconds(10);

    private final String event;
    private final String loss;
    private long countThen = -1;
    private long nanosThen;

    /** @param loss what is counted as lost once the event is turned off */
    RateGuard(String event, String loss) {
        this.event = event;
        this.loss = loss;
    }

    /** One for each event of ours that has no throttle and a stack. */
    static List<RateGuard> all() {
        return List.of(
                new RateGuard("jdk.ObjectAllocationOutsideTLAB", Losses.LARGE_ALLOCATIONS),
                new RateGuard("jdk.ThreadStart", Losses.THREAD_STARTS),
                new RateGuard("jdk.JavaMonitorEnter", Losses.MONITOR_WAITS));
    }

    String event() {
        return event;
    }

    /** What is counted as lost once the event is turned off. */
    String loss() {
        return loss;
    }

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

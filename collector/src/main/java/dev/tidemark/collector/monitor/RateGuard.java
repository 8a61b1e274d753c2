package dev.tidemark.collector.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Watches how often an event comes that we asked for. One with a stack that the JVM does not throttle costs an application that allocates
 * large arrays, starts threads or waits all day a stack trace for each; any event in a flood costs us more than reading it can tell. Not
 * thread-safe.
 */
final class RateGuard {

    /** At some 5 µs a stack this is 0.25 % of one core. */
    private static final double MOST_WITH_STACK = 500;

    private static final Duration OVER = Duration.ofSeconds(10);

    /** Half of what one stream reads whole, and five times the census of as many maps as the library observes. */
    static final double MOST_OF_ANY = 50_000;

    private static final Duration FLOOD_OVER = Duration.ofSeconds(2);

    /** What the target sent before it was told is still being read, and is no reason to tell it again. */
    private static final Duration REST = Duration.ofSeconds(60);

    /** Without it the stream would pass for dead. */
    private static final String HEARTBEAT = "jdk.CPULoad";

    private final String event;
    private final String loss;
    private final double mostPerSecond;
    private final Duration over;
    private boolean begun;
    private long countThen;
    private long nanosThen;
    private long nanosToWait;

    /** @param loss what is counted as lost once the event is turned off */
    RateGuard(String event, String loss, double mostPerSecond, Duration over) {
        this.event = event;
        this.loss = loss;
        this.mostPerSecond = mostPerSecond;
        this.over = over;
        this.nanosToWait = over.toNanos();
    }

    /**
     * One for each event that is read.
     *
     * @param events their names
     */
    static List<RateGuard> all(Set<String> events) {
        List<RateGuard> guards = new ArrayList<>(List.of(
                withStack("jdk.ObjectAllocationOutsideTLAB", "large-allocations-turned-off"),
                withStack("jdk.ThreadStart", "thread-starts-turned-off"),
                withStack("jdk.JavaMonitorEnter", "monitor-waits-turned-off")));
        Set<String> others = new HashSet<>(events);
        guards.forEach(guard -> others.remove(guard.event()));
        others.remove(HEARTBEAT);
        for (String event : others) {
            guards.add(new RateGuard(event, "event-flood-turned-off", MOST_OF_ANY, FLOOD_OVER));
        }
        return guards;
    }

    private static RateGuard withStack(String event, String loss) {
        return new RateGuard(event, loss, MOST_WITH_STACK, OVER);
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
        if (begun && nanos - nanosThen < nanosToWait) {
            return false;
        }
        double seconds = (nanos - nanosThen) / 1e9;
        boolean tooMuch = begun && (count - countThen) / seconds > mostPerSecond;
        begun = true;
        countThen = count;
        nanosThen = nanos;
        nanosToWait = tooMuch ? REST.toNanos() : over.toNanos();
        return tooMuch;
    }
}

package dev.tidemark.collector.monitor;

import dev.tidemark.collector.target.Losses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches how often an event comes that we asked for. One with a stack that the JVM does not throttle costs an application that allocates
 * large arrays, starts threads or waits all day a stack trace for each; any event in a flood costs us more than reading it can tell. It outlives
 * connections: a flood that overruns the target's log may have each cut before it has lasted long enough to tell. Thread-safe.
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

    /** Gaps are counted in seconds that are rounded up: of many small ones no more than this share of the time is believed. */
    private static final int LEAST_HEARD = 8;

    /** Without it the stream would pass for dead. */
    private static final String HEARTBEAT = "jdk.CPULoad";

    private final String event;
    private final String loss;
    private final double mostPerSecond;
    private final Duration over;
    private @Nullable Instant then;
    private long countThen;
    private long lostThen;
    private Duration wait;

    /** @param loss what is counted as lost once the event is turned off */
    RateGuard(String event, String loss, double mostPerSecond, Duration over) {
        this.event = event;
        this.loss = loss;
        this.mostPerSecond = mostPerSecond;
        this.over = over;
        this.wait = over;
    }

    /**
     * One for each event that is read.
     *
     * @param events their names
     */
    static List<RateGuard> all(Set<String> events) {
        List<RateGuard> guards = new ArrayList<>(List.of(
                withStack("jdk.ObjectAllocationOutsideTLAB", Losses.LARGE_ALLOCATIONS),
                withStack("jdk.ThreadStart", Losses.THREAD_STARTS),
                withStack("jdk.JavaMonitorEnter", Losses.MONITOR_WAITS)));
        Set<String> others = new HashSet<>(events);
        guards.forEach(guard -> others.remove(guard.event()));
        others.remove(HEARTBEAT);
        for (String event : others) {
            guards.add(new RateGuard(event, Losses.EVENT_FLOOD, MOST_OF_ANY, FLOOD_OVER));
        }
        return guards;
    }

    private static RateGuard withStack(String event, String loss) {
        return new RateGuard(event, loss, MOST_WITH_STACK, OVER);
    }

    /** The target could not be told: what it sends is no echo of what it sent before. */
    synchronized void tryAgain() {
        wait = over;
    }

    String event() {
        return event;
    }

    /** What is counted as lost once the event is turned off. */
    String loss() {
        return loss;
    }

    /**
     * Whether the event has come too often for too long: by the target's own time, since a log is read faster than it was written, and a
     * flood more slowly.
     *
     * @param count how many were delivered so far, all JVM lives together; only those that are maps' tables are read further
     * @param readUpTo event time up to which they were
     * @param lostSeconds seconds of event time of which nothing was delivered so far, because the target's log was overrun
     */
    synchronized boolean isTooMuch(long count, Instant readUpTo, long lostSeconds) {
        // A clock that was set back begins anew.
        if (then == null || readUpTo.isBefore(then)) {
            then = readUpTo;
            countThen = count;
            lostThen = lostSeconds;
            return false;
        }
        Duration past = Duration.between(then, readUpTo);
        if (past.compareTo(wait) < 0) {
            return false;
        }
        double seconds = past.toMillis() / 1e3;
        double heard = Math.max(seconds / LEAST_HEARD, seconds - (lostSeconds - lostThen));
        boolean tooMuch = (count - countThen) / heard > mostPerSecond;
        then = readUpTo;
        countThen = count;
        lostThen = lostSeconds;
        wait = tooMuch ? REST : over;
        return tooMuch;
    }
}

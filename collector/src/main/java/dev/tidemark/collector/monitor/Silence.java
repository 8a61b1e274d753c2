package dev.tidemark.collector.monitor;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Judges from when a target was last heard whether its stream goes well. A target that is alive says something every second.
 *
 * <p>Silence is counted in our own ticks: a tick that comes late counts as a short one, for if we were stopped or starved ourselves, the
 * silence may be ours.
 *
 * <p>{@link #heard} and {@link #delivered} may be called by any thread, {@link #tick} by one.
 */
final class Silence {

    /** Three heartbeats missed, and half a second for the way here. With a tick it is noticed within 4 s. */
    static final Duration STALLED_AFTER = Duration.ofMillis(3_500);

    /** Then the connection is given up, whatever it claims. */
    static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(15);

    /** A JVM that has just started, among many, takes long over its first recording. */
    static final Duration START_GIVEN_UP_AFTER = Duration.ofSeconds(45);

    /** By then a first event has been delivered, if there are any. */
    static final Duration SLOW_AFTER = Duration.ofSeconds(10);

    /** As much silence as one tick can prove. */
    static final Duration LONGEST_TICK = Duration.ofMillis(500);

    /** What the silence means. */
    enum Verdict {
        /** Connected, and nothing has been delivered yet: no reason to worry. */
        BEGINNING,
        /** Connected for a while, and nothing has been delivered yet. */
        SLOW_TO_BEGIN,
        STREAMING,
        STALLED,
        DEAD
    }

    private final LongSupplier nanos;
    private volatile long heardCount;
    private volatile boolean delivered;
    private long heardAtLastTick;
    private long lastTick;
    private long silentNanos;
    private long beginningNanos;

    /** @param nanos a monotonic clock */
    Silence(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastTick = nanos.getAsLong();
    }

    /** Something has come, be it in the middle of an event. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // A count that is lost to another is as good: it has changed.
    void heard() {
        heardCount++;
    }

    /** An event has been delivered. */
    void delivered() {
        delivered = true;
    }

    /** For how long nothing has been heard, as far as we were awake to listen. */
    Duration length() {
        return Duration.ofNanos(silentNanos);
    }

    /** Looks at the clock. Should be called several times a second. */
    Verdict tick() {
        long now = nanos.getAsLong();
        long step = Math.min(now - lastTick, LONGEST_TICK.toNanos());
        lastTick = now;
        long heard = heardCount;
        silentNanos = heard == heardAtLastTick ? silentNanos + step : 0;
        heardAtLastTick = heard;
        if (!delivered) {
            beginningNanos += step;
            return beginning();
        }
        if (isOver(GIVEN_UP_AFTER)) {
            return Verdict.DEAD;
        }
        return isOver(STALLED_AFTER) ? Verdict.STALLED : Verdict.STREAMING;
    }

    private Verdict beginning() {
        if (isOver(START_GIVEN_UP_AFTER)) {
            return Verdict.DEAD;
        }
        // Bytes may come, and no event among them that we read.
        boolean slow = isOver(STALLED_AFTER) || beginningNanos > SLOW_AFTER.toNanos();
        return slow ? Verdict.SLOW_TO_BEGIN : Verdict.BEGINNING;
    }

    private boolean isOver(Duration limit) {
        return silentNanos > limit.toNanos();
    }
}

package dev.tidemark.collector.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock that begins with the time of the day and goes on evenly, whoever sets the machine's clock meanwhile: between two of its times
 * lies as much as has passed. Thread-safe.
 */
public final class SteadyClock extends Clock {

    private static final long HALF_SECOND_MILLIS = 500;

    private final Clock wall;
    private final LongSupplier nanos;
    private final Instant begin;
    private final long beginNanos;

    /** Of this machine. */
    public static SteadyClock system() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    /** @param nanos a monotonic clock */
    public SteadyClock(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.begin = wall.instant();
        this.beginNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(nanos.getAsLong() - beginNanos);
    }

    /**
     * One of its times as the machine's clock would tell it now: right for people who look at that clock. It only moves by whole seconds,
     * so that what is shown does not tremble.
     */
    public Instant shown(Instant steady) {
        long millis = Duration.between(instant(), wall.instant()).toMillis();
        return steady.plusSeconds(Math.floorDiv(millis + HALF_SECOND_MILLIS, 1_000L));
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(wall.withZone(zone), nanos);
    }
}

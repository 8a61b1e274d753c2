package dev.tidemark.collector.monitor;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before trying again: doubling, bounded, and never in step with the other targets. Not thread-safe. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);

    /** A target that is back is picked up within a quarter of a minute. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What only a person can mend is not mended within seconds, and a wrong password tried often may lock an account. */
    private static final Duration LONGEST_WHEN_DENIED = Duration.ofSeconds(60);

    /** Hundreds of targets behind one cut must not come back in one moment. */
    private static final double JITTER = 0.5;

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait before the next try, up to a half more or less than the one that doubles. */
    Duration next() {
        return next(FIRST, LONGEST);
    }

    /** The same for a target that has refused us: ten seconds at first, a minute in the end. */
    Duration nextWhenDenied() {
        return next(LONGEST, LONGEST_WHEN_DENIED);
    }

    private Duration next(Duration shortest, Duration longest) {
        Duration wait = clamp(next, shortest, longest);
        next = clamp(wait.multipliedBy(2), shortest, longest);
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }

    private static Duration clamp(Duration duration, Duration shortest, Duration longest) {
        if (duration.compareTo(shortest) < 0) {
            return shortest;
        }
        return duration.compareTo(longest) > 0 ? longest : duration;
    }

    /** It worked: the next trouble is a new one. */
    void reset() {
        next = FIRST;
    }
}

package dev.tidemark.collector.monitor;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before trying again: doubling, bounded, and never in step with the other targets. Not thread-safe. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait before the next try, up to a fifth more or less than the one that doubles. */
    Duration next() {
        Duration now = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(now.toMillis() * factor));
    }

    /** It worked: the next trouble is a new one. */
    void reset() {
        next = FIRST;
    }
}

package dev.tidemark.analysis.timeline;

import java.time.Duration;
import java.time.Instant;

/** Event time in milliseconds since the epoch. */
public final class EventTime {

    /** The year 2200: a clock beyond it, or before 1970, is broken, and would make all later signals late. */
    private static final long LATEST_SECOND = 7_258_118_400L;

    private EventTime() {}

    /** Whether a working clock can have said so. */
    public static boolean plausible(Instant time) {
        return time.getEpochSecond() >= 0 && time.getEpochSecond() < LATEST_SECOND;
    }

    /** A length in seconds; 0 when negative, which only a broken clock makes it. */
    public static double seconds(Duration duration) {
        return duration.isNegative() ? 0 : (double) duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** Milliseconds since the epoch, moved into the plausible range. */
    public static long millis(Instant time) {
        long second = Math.max(0, Math.min(LATEST_SECOND, time.getEpochSecond()));
        return second * 1000 + time.getNano() / 1_000_000;
    }
}

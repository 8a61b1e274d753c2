package dev.tidemark.analysis.statistics;

/**
 * A value at one moment.
 *
 * @param millis event time in milliseconds since the epoch
 */
public record Reading(long millis, double value) {

    /** The lower of two, of equals the first: what a stretch of time never fell below. */
    public static Reading lower(Reading one, Reading other) {
        return other.value < one.value ? other : one;
    }

    /** The later of two: what a sum that only grows had reached. */
    public static Reading later(Reading one, Reading other) {
        return other.millis >= one.millis ? other : one;
    }
}

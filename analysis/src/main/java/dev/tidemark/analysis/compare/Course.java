package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.statistics.Slope;
import org.jspecify.annotations.Nullable;

/**
 * How a number went over one recording.
 *
 * @param last at its end
 * @param lateLow the lowest of its last third
 * @param high the highest of all
 * @param slope of its troughs, per second, or null with too few readings
 * @param grows whether the troughs rise throughout, never fall by half and still rise at the end
 */
public record Course(
        double last, double lateLow, double high, @Nullable Slope slope, boolean grows) {

    /** One number that was read once. */
    public static Course constant(double value, boolean grows) {
        return new Course(value, value, value, null, grows);
    }

    /**
     * A curve.
     *
     * @param lows of each stretch of time the lowest reading, at least one
     * @param lasts of each the last
     */
    public static Course of(Points lows, Points lasts, @Nullable Growth growth) {
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < lasts.size(); i++) {
            high = Math.max(high, lasts.y(i));
        }
        Points late = lows.since(lows.x(lows.size() - 1) - lows.span() / 3);
        double lateLow = Double.POSITIVE_INFINITY;
        for (int i = 0; i < late.size(); i++) {
            lateLow = Math.min(lateLow, late.y(i));
        }
        return new Course(
                lasts.y(lasts.size() - 1),
                lateLow,
                Math.max(high, lateLow),
                growth == null ? null : growth.slope(),
                growth != null && growth.sustained());
    }

    /** The same, which grows for other reasons than its readings. */
    public Course growing() {
        return new Course(last, lateLow, high, slope, true);
    }

    /** The same with one more reading at its end. */
    public Course endingAt(double value) {
        return new Course(value, Math.min(lateLow, value), Math.max(high, value), slope, grows);
    }

    /**
     * Which way it went from one recording to another. What swings is not told as a change: the troughs of one must lie above all of the other. Where
     * they do not, the one that is larger at its end and rises faster beyond doubt has grown.
     */
    static Direction between(Course before, Course after) {
        if (after.lateLow > before.high) {
            return Direction.GREW;
        }
        if (before.lateLow > after.high) {
            return Direction.SHRANK;
        }
        if (after.risesFasterThan(before)) {
            return Direction.GREW;
        }
        return before.risesFasterThan(after) ? Direction.SHRANK : Direction.LEVEL;
    }

    private boolean risesFasterThan(Course other) {
        return grows
                && last > other.last
                && slope != null
                && other.slope != null
                && slope.lower() > Math.max(0, other.slope.upper());
    }
}

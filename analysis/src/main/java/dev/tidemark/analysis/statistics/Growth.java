package dev.tidemark.analysis.statistics;

import org.jspecify.annotations.Nullable;

/**
 * The shape of a curve that may be growing, measured on its troughs.
 *
 * @param from the first trough
 * @param to the last trough
 * @param seconds between the first and the last point
 * @param slope of the troughs, per second
 * @param early slope of the first third of the time, per second
 * @param late slope of the last third of the time, per second
 * @param deepestFall the deepest fall from a height reached before, as a share of that height
 */
public record Growth(
        double from, double to, double seconds, Slope slope, double early, double late, double deepestFall) {

    /** Twelve windows: enough for a slope, few enough that each holds several readings of a minute. */
    private static final int WINDOWS = 12;

    /** Fewer have no trend. */
    public static final int FEWEST_POINTS = 5;

    /** A curve that fell by half was emptied, not merely thinned. */
    private static final double EMPTIED = 0.5;

    /** Below half of its early or its mean rate a curve is on its way to a plateau, or on it. */
    private static final double FLATTENED = 0.5;

    /** The growth of a curve, or null when it has fewer than five points. */
    public static @Nullable Growth of(Points points) {
        if (points.size() < FEWEST_POINTS) {
            return null;
        }
        Points troughs = points.troughs(WINDOWS);
        Slope slope = TheilSen.slope(troughs);
        if (slope == null) {
            return null;
        }
        double third = points.span() / 3;
        double start = points.x(0);
        Points first =
                points.part(0, points.size() - points.since(start + third).size());
        Points last = points.since(start + 2 * third);
        return new Growth(
                troughs.y(0),
                troughs.y(troughs.size() - 1),
                points.span(),
                slope,
                rate(first),
                rate(last),
                deepestFall(points));
    }

    /**
     * The growth of the whole curve, or of its second half where only that grows: a leak that began late. A curve that
     * was ever emptied has no such half, since its climb from the bottom is a part of a cycle.
     */
    public static @Nullable Growth ofWholeOrLaterHalf(Points points) {
        Growth whole = of(points);
        if (whole == null || whole.sustained() || whole.deepestFall >= EMPTIED) {
            return whole;
        }
        Growth later = of(points.since(points.x(0) + points.span() / 2));
        return later != null && later.sustained() ? later : whole;
    }

    private static double rate(Points points) {
        Slope slope = TheilSen.slope(points.troughs(WINDOWS));
        return slope == null ? 0 : slope.likely();
    }

    private static double deepestFall(Points points) {
        double height = 0;
        double deepest = 0;
        for (int i = 0; i < points.size(); i++) {
            height = Math.max(height, points.y(i));
            if (height > 0) {
                deepest = Math.max(deepest, (height - points.y(i)) / height);
            }
        }
        return deepest;
    }

    /** How much the troughs rose; negative when they fell. */
    public double amount() {
        return to - from;
    }

    /** Whether it rises in nearly all of its windows, was never emptied, and still rises in the last third of the time. */
    public boolean sustained() {
        return slope.rises() && deepestFall < EMPTIED && late > 0;
    }

    /**
     * Whether the last third rises much slower than the first, or than the whole: a cache on its way to its bound, a
     * warm-up. The whole counts too, since a climb that is short beside the first third is lost in its median.
     */
    public boolean saturating() {
        return late < FLATTENED * Math.max(early, seconds <= 0 ? 0 : amount() / seconds);
    }
}

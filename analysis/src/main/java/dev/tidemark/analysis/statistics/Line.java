package dev.tidemark.analysis.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A straight line through points, with how far it can be trusted.
 *
 * <p>The slope is the median of pairwise slopes ({@link TheilSen}). Neighbouring residuals of a curve that bends or swings
 * are alike, so such points count as fewer: n (1 − ρ) / (1 + ρ) with ρ the correlation of neighbours (Bayley and Hammersley
 * 1946, "The effective number of independent observations in an autocorrelated time series").
 *
 * @param centre the mean x
 * @param level y at the centre
 * @param slope y per x
 * @param scatter standard deviation of the residuals
 * @param effective how many independent points these count as, at least {@value #FEWEST_EFFECTIVE}
 * @param spread the sum of the squared distances from the centre, scaled to so many points
 */
public record Line(double centre, double level, double slope, double scatter, double effective, double spread) {

    /** Quadratic in the points, so more are thinned out first. */
    private static final int MOST_POINTS = 24;

    private static final int FEWEST_POINTS = 3;
    private static final double FEWEST_EFFECTIVE = 2.5;
    private static final double MOST_ALIKE = 0.95;

    /** The normal quantile that leaves one in twenty on each side. */
    private static final double NORMAL = 1.645;

    /** The line through these points, or null with fewer than three points or no distance between them. */
    public static @Nullable Line through(Points given) {
        Points points = given.thinned(MOST_POINTS);
        int n = points.size();
        Slope slope = n < FEWEST_POINTS ? null : TheilSen.slope(points);
        if (slope == null) {
            return null;
        }
        double centre = 0;
        double level = 0;
        for (int i = 0; i < n; i++) {
            centre += points.x(i) / n;
            level += points.y(i) / n;
        }
        double spread = 0;
        double squares = 0;
        double neighbours = 0;
        double before = 0;
        for (int i = 0; i < n; i++) {
            double run = points.x(i) - centre;
            double residual = points.y(i) - level - slope.likely() * run;
            spread += run * run;
            squares += residual * residual;
            neighbours += residual * before;
            before = residual;
        }
        double alike = squares <= 0 ? 0 : Math.max(0, Math.min(MOST_ALIKE, neighbours / squares));
        double effective = Math.max(Math.min(n, FEWEST_EFFECTIVE), n * (1 - alike) / (1 + alike));
        return new Line(centre, level, slope.likely(), Math.sqrt(squares / (n - 2)), effective, spread * effective / n);
    }

    /** Its y at an x. */
    public double at(double x) {
        return level + slope * (x - centre);
    }

    /**
     * Where a rising line reaches a height, with the interval in which nine in ten such lines would: inverse prediction after
     * Fieller 1954, as in Draper and Smith, "Applied Regression Analysis", section 3.2. Null when it does not rise.
     *
     * @param now distances are counted from here, and are 0 when the height is reached already
     */
    public @Nullable Reach reach(double height, double now) {
        double rise = height - at(now);
        if (slope <= 0) {
            return null;
        }
        double likely = Math.max(0, rise / slope);
        double margin = student(Math.max(1, effective - 2)) * scatter;
        double offset = now - centre;
        double doubt = margin * margin / spread;
        // (rise − slope·t)² = margin² (1 + 1/effective + (offset + t)² / spread), solved for t.
        double a = slope * slope - doubt;
        double b = slope * rise + doubt * offset;
        double c = rise * rise - margin * margin * (1 + 1 / effective) - doubt * offset * offset;
        double root = Math.sqrt(Math.max(0, b * b - a * c));
        // Both roots by the form that does not cancel: c / (b + root) is the nearer one.
        double lower = b + root <= 0 ? 0 : c / (b + root);
        double upper = a <= 0 ? Double.POSITIVE_INFINITY : (b + root) / a;
        return new Reach(Math.max(0, Math.min(lower, likely)), likely, Math.max(upper, likely));
    }

    /** Student's quantile that leaves one in twenty on each side, by Abramowitz and Stegun 26.7.5. */
    private static double student(double freedom) {
        double z = NORMAL;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        double z7 = z5 * z * z;
        return z
                + (z3 + z) / (4 * freedom)
                + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
    }

    /** Distances in x. {@code 0 <= lower <= likely <= upper}; {@code upper} may be infinite. */
    public record Reach(double lower, double likely, double upper) {}
}

package dev.tidemark.analysis.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The median of the slopes of all pairs of points (Theil 1950, Sen 1968): up to 29 % of the points may be wild without
 * moving it. Quadratic in the number of points, so callers thin them out first.
 */
public final class TheilSen {

    private TheilSen() {}

    /** The slope of y over x, or null when fewer than two points differ in x. */
    public static @Nullable Slope slope(Points points) {
        int n = points.size();
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double run = points.x(j) - points.x(i);
                if (run != 0) {
                    slopes[count++] = (points.y(j) - points.y(i)) / run;
                }
            }
        }
        if (count == 0) {
            return null;
        }
        Arrays.sort(slopes, 0, count);
        return new Slope(quantile(slopes, count, 0.1), quantile(slopes, count, 0.5), quantile(slopes, count, 0.9));
    }

    /** By linear interpolation between the neighbours in rank. */
    private static double quantile(double[] sorted, int count, double q) {
        double rank = q * (count - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, count - 1);
        // Rounding must not lift one quantile above the next.
        return Math.min(sorted[above], sorted[below] + (rank - below) * (sorted[above] - sorted[below]));
    }
}

package dev.tidemark.analysis.statistics;

/**
 * Finds where a curve bends once: the break at which two least-squares lines leave the least between them and the points (a structural
 * break: Bai and Perron 1998, "Estimating and Testing Linear Models with Multiple Structural Changes", with one break).
 */
public final class Bend {

    /** The two lines must leave no more than this of what one line leaves, or it swings rather than bends. */
    private static final double LEFT_OVER = 0.15;

    private static final int FEWEST_POINTS = 12;
    private static final int FEWEST_A_SIDE = 5;

    private Bend() {}

    /** The x from which on the last straight part runs; the first x when one line does as well. */
    public static double since(Points points) {
        int n = points.size();
        if (n < FEWEST_POINTS) {
            return n == 0 ? 0 : points.x(0);
        }
        // Moments around the middle, so that seconds since the epoch cost no digits.
        double x0 = points.x(n / 2);
        double y0 = points.y(n / 2);
        double[][] sums = new double[n + 1][];
        sums[0] = new double[5];
        for (int i = 0; i < n; i++) {
            double x = points.x(i) - x0;
            double y = points.y(i) - y0;
            double[] before = sums[i];
            sums[i + 1] =
                    new double[] {before[0] + x, before[1] + y, before[2] + x * x, before[3] + x * y, before[4] + y * y
                    };
        }
        double whole = left(sums, 0, n);
        double least = LEFT_OVER * whole;
        int at = 0;
        for (int i = FEWEST_A_SIDE; i <= n - FEWEST_A_SIDE; i++) {
            double both = left(sums, 0, i) + left(sums, i, n);
            if (both < least) {
                least = both;
                at = i;
            }
        }
        return points.x(at);
    }

    /** The sum of squares that a least-squares line leaves of the points from one on, up to but without another. */
    private static double left(double[][] sums, int from, int to) {
        double n = to - from;
        double x = (sums[to][0] - sums[from][0]) / n;
        double y = (sums[to][1] - sums[from][1]) / n;
        double xx = sums[to][2] - sums[from][2] - n * x * x;
        double xy = sums[to][3] - sums[from][3] - n * x * y;
        double yy = sums[to][4] - sums[from][4] - n * y * y;
        return Math.max(0, xx <= 0 ? yy : yy - xy * xy / xx);
    }
}

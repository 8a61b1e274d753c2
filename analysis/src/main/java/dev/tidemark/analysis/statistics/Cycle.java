package dev.tidemark.analysis.statistics;

/**
 * Finds the period in which a curve swings about its line: the first peak of the autocorrelation of what is left when the line is
 * taken away (Box and Jenkins, "Time Series Analysis", chapter 2).
 */
public final class Cycle {

    /** A period is one only when it has come round twice. */
    private static final double FEWEST_CYCLES = 2;

    private static final int FEWEST_POINTS = 16;
    private static final int FEWEST_POINTS_A_CYCLE = 4;

    /** How alike the curve must be to itself a period before. */
    private static final double ALIKE = 0.4;

    /** Of pure noise the autocorrelation has a standard deviation of one over the root of the pairs; many lags are tried. */
    private static final double SURE = 3.5;

    private Cycle() {}

    /** The period in x, or 0 when the curve is not known to have one. The points must be at equal distances. */
    public static double period(Points even) {
        Line line = Line.through(even);
        int n = even.size();
        if (line == null || n < FEWEST_POINTS) {
            return 0;
        }
        double[] left = new double[n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            left[i] = even.y(i) - line.at(even.x(i));
            squares += left[i] * left[i];
        }
        if (squares <= 0) {
            return 0;
        }
        boolean fell = false;
        int best = 0;
        double most = 0;
        for (int lag = 1; lag <= n / FEWEST_CYCLES; lag++) {
            double alike = alike(left, lag);
            fell |= alike < 0;
            if (fell
                    && alike > Math.max(most, Math.max(ALIKE, SURE / Math.sqrt(n - (double) lag)))
                    && lag >= FEWEST_POINTS_A_CYCLE) {
                most = alike;
                best = lag;
            } else if (best > 0 && alike < 0) {
                break;
            }
        }
        return best * even.span() / (n - 1);
    }

    private static double alike(double[] left, int lag) {
        double products = 0;
        double first = 0;
        double second = 0;
        for (int i = lag; i < left.length; i++) {
            products += left[i] * left[i - lag];
            first += left[i] * left[i];
            second += left[i - lag] * left[i - lag];
        }
        return first <= 0 || second <= 0 ? 0 : products / Math.sqrt(first * second);
    }
}

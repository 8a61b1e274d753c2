package dev.tidemark.analysis.statistics;

/**
 * How fast something rises, in its own unit per second, with the interval that holds most of what was seen.
 *
 * @param lower the 10 % quantile of all pairwise slopes
 * @param likely their median
 * @param upper their 90 % quantile
 */
public record Slope(double lower, double likely, double upper) {

    /** Whether nine pairs in ten rise. */
    public boolean rises() {
        return lower > 0;
    }
}

package dev.tidemark.benchmarks.rig;

import java.util.List;

/** A little statistics. */
public final class Numbers {

    private Numbers() {}

    public static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    /** By the nearest rank; NaN of nothing. */
    public static double quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        if (share == 0.5 && sorted.size() % 2 == 0) {
            return (sorted.get(sorted.size() / 2 - 1) + sorted.get(sorted.size() / 2)) / 2;
        }
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(0, Math.min(sorted.size(), rank) - 1));
    }

    /**
     * The straight line of least squares.
     *
     * @return its value at zero, then its slope
     */
    public static double[] line(List<Double> xs, List<Double> ys) {
        double meanX = xs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double meanY = ys.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double above = 0;
        double below = 0;
        for (int i = 0; i < xs.size(); i++) {
            above += (xs.get(i) - meanX) * (ys.get(i) - meanY);
            below += (xs.get(i) - meanX) * (xs.get(i) - meanX);
        }
        double slope = above / below;
        return new double[] {meanY - slope * meanX, slope};
    }
}

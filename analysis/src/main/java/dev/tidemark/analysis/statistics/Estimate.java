package dev.tidemark.analysis.statistics;

/**
 * An amount and the interval that it lies in, as far as sampling alone is concerned. {@code low <= value <= high}, all finite; an amount that
 * was counted has no width.
 */
public record Estimate(double value, double low, double high) {

    public Estimate {
        if (!(low <= value && value <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "expected finite numbers low <= value <= high, got " + low + ", " + value + ", " + high);
        }
    }

    /** An amount that was counted. */
    public static Estimate exact(double value) {
        return new Estimate(value, value, value);
    }

    /** The same in another unit. */
    public Estimate times(double factor) {
        if (!(factor >= 0)) {
            throw new IllegalArgumentException("expected a factor of at least 0, got " + factor);
        }
        return new Estimate(value * factor, low * factor, high * factor);
    }

    /**
     * By how much it is more than another that was estimated independently: the square-and-add limits of Newcombe (1998, Statistics in Medicine
     * 17:873, method 10), which Zou and Donner (2008, Statistics in Medicine 27:1693, "MOVER") show to hold for any two amounts whose own limits
     * are known.
     */
    public Estimate minus(Estimate other) {
        double difference = value - other.value;
        return new Estimate(
                difference,
                difference - Math.hypot(value - low, other.high - other.value),
                difference + Math.hypot(high - value, other.value - other.low));
    }
}

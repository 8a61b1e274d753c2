package dev.tidemark.analysis.finding;

/**
 * When the heap will be full if nothing changes.
 *
 * @param secondsToExhaustion counted from the time of the assessment
 */
public record Forecast(Interval secondsToExhaustion) {

    /**
     * An interval in seconds. {@code lower <= likely <= upper}, none negative; {@code upper} may be infinite, which JSON
     * shows as null.
     */
    public record Interval(double lower, double likely, double upper) {
        public Interval {
            if (!(0 <= lower && lower <= likely && likely <= upper)) {
                throw new IllegalArgumentException(
                        "expected 0 <= lower <= likely <= upper, got " + lower + ", " + likely + ", " + upper);
            }
        }
    }
}

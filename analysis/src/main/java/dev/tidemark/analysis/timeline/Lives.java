package dev.tidemark.analysis.timeline;

/** How long ended threads had lived, in powers of two of a millisecond: fixed memory whatever their number. */
final class Lives {

    private static final int BUCKETS = 44;
    private static final double NEARLY_ALL = 0.95;

    private final long[] counts = new long[BUCKETS];
    private long all;

    void add(long millis) {
        counts[Math.min(BUCKETS - 1, Long.SIZE - Long.numberOfLeadingZeros(millis))]++;
        all++;
    }

    /** An upper bound of the 95 % quantile in milliseconds, at most twice too large; 0 when nothing was added. */
    long nearlyAll() {
        long sum = 0;
        for (int i = 0; i < BUCKETS && all > 0; i++) {
            sum += counts[i];
            if (sum >= NEARLY_ALL * all) {
                return 1L << i;
            }
        }
        return 0;
    }
}

package dev.tidemark;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chooses which inserts of one map are sampled: at most {@value #BUDGET} between two censuses, since a stack costs about
 * as much as a hundred inserts, and spread over them at the rate of the last period. The first inserts of a quiet map are
 * all sampled; if more follow than expected, the interval doubles with each sample past half the budget.
 *
 * <p>Thread-safety: {@link #isDue} and {@link #take} by any thread, {@link #adapt} by the census alone.
 */
final class InsertSampling {
    static final int BUDGET = 20;

    private final AtomicInteger left = new AtomicInteger(BUDGET);
    /** Interval - 1, the interval being a power of two. */
    private volatile long mask;

    private long insertsAtLastCensus;

    /** @param n inserts counted so far in a stripe */
    boolean isDue(long n) {
        return (n & mask) == 0;
    }

    /** Whether the due sample is within the budget. */
    boolean take() {
        int now = left.decrementAndGet();
        if (now <= 0) {
            mask = Long.MAX_VALUE;
        } else if (now < BUDGET / 2) {
            mask = mask << 1 | 1;
        }
        return now >= 0;
    }

    void adapt(long inserts) {
        long period = inserts - insertsAtLastCensus;
        insertsAtLastCensus = inserts;
        mask = Long.highestOneBit(Math.max(1, period / (BUDGET / 2))) - 1;
        left.set(BUDGET);
    }
}

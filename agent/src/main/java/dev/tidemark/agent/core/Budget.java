package dev.tidemark.agent.core;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds the agent to what it may cost. Over {@value #WINDOW_SECONDS} s that cost more than allowed it is to spare; if it still costs too much
 * after as long {@value #PATIENCE} times in a row, or fails too often, it is to end. Not thread-safe.
 */
final class Budget {

    static final int WINDOW_SECONDS = 10;
    static final int PATIENCE = 3;
    static final int RELIEF = 6;
    static final int MOST_FAILURES = 100;

    private final double percent;
    private long begin;
    private long costAtBegin;
    private long failuresAtBegin;
    private boolean sparing;
    private int dear;
    private int cheap;

    /**
     * @param percent what may be spent, of one core
     * @param now nanoseconds of any clock that goes forward
     */
    Budget(double percent, long now) {
        this.percent = percent;
        this.begin = now;
    }

    /**
     * Looks at the totals; about once a second.
     *
     * @param cost nanoseconds spent so far
     * @return why the agent is to end, or null
     */
    @Nullable
    String check(long now, long cost, long failures) {
        long elapsed = now - begin;
        if (elapsed < TimeUnit.SECONDS.toNanos(WINDOW_SECONDS)) {
            return null;
        }
        double spent = 100.0 * (cost - costAtBegin) / elapsed;
        long failed = failures - failuresAtBegin;
        begin = now;
        costAtBegin = cost;
        failuresAtBegin = failures;
        if (failed > MOST_FAILURES) {
            return failed + " failures of its own within " + TimeUnit.NANOSECONDS.toSeconds(elapsed) + " s";
        }
        return judged(spent);
    }

    private @Nullable String judged(double spent) {
        if (spent > percent) {
            cheap = 0;
            dear++;
            if (sparing && dear > PATIENCE) {
                return String.format(
                        Locale.ROOT,
                        "it took %.1f %% of one core, though it was sparing; its budget is %.1f %%",
                        spent,
                        percent);
            }
            sparing = true;
            return null;
        }
        dear = 0;
        cheap = spent > percent / 2 ? 0 : cheap + 1;
        if (cheap >= RELIEF) {
            sparing = false;
        }
        return null;
    }

    /** Whether fewer growths are to be looked into. */
    boolean sparing() {
        return sparing;
    }
}

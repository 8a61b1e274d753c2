package dev.tidemark.benchmarks.virtual;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said in one run, beside what was true.
 *
 * @param lifeSeconds until the heap was full, or how long was watched where it never is
 * @param detectedSeconds when the right map was first called a leak; null when it never was
 * @param falseAlarmSeconds how long something was called a leak that is none
 * @param falseSubjects what that was
 * @param finalVerdict the worst verdict about a map or the heap that stood at the end, or {@code none}
 * @param forecasts at a quarter, half and three quarters of a life; empty where the heap is never full
 */
record Outcome(
        String scenario,
        String depth,
        long seed,
        boolean leak,
        double lifeSeconds,
        @Nullable Double detectedSeconds,
        double falseAlarmSeconds,
        Set<String> falseSubjects,
        String finalVerdict,
        List<Foretold> forecasts) {

    /** The share of the life at which it was detected, or null when it was not. */
    @Nullable
    Double detectedShare() {
        return detectedSeconds == null ? null : detectedSeconds / lifeSeconds;
    }

    boolean falseAlarm() {
        return falseAlarmSeconds > 0;
    }

    /**
     * A forecast beside the truth, in seconds.
     *
     * @param share of the life at which it was made
     * @param lower as foretold, or null when nothing was foretold
     * @param upper null when nothing was foretold or no bound was given
     */
    record Foretold(
            double share,
            double truth,
            @Nullable Double lower,
            @Nullable Double likely,
            @Nullable Double upper) {

        boolean made() {
            return likely != null;
        }

        boolean inside() {
            return lower != null && lower <= truth && (upper == null || truth <= upper);
        }

        boolean bounded() {
            return upper != null;
        }

        /** By which share of the truth the likely value is off; not a number when nothing was foretold. */
        double relativeError() {
            return likely == null ? Double.NaN : (likely - truth) / truth;
        }
    }
}

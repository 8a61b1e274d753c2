package dev.tidemark.benchmarks.scoreboard.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one detector did on one run. Times are seconds since the program started.
 *
 * @param detector whose claims were judged
 * @param names whether the detector names what leaks; one that does not is judged by its bare verdict
 * @param leak the truth
 * @param lifeSeconds until the heap is full, or NaN when it is not known
 * @param watchedSeconds until its last observation
 * @param leakEver whether any leak verdict was active at any time
 * @param leakAtEnd whether any stood at the end
 * @param namedAtEnd whether one that names the truth stood at the end; never true of a benign run
 * @param fault whether there is anything wrong with the program: a leak, or what only wastes
 * @param kindAtEnd whether a claim of a kind that the truth knows stood at the end
 * @param firstLeak when the first leak verdict appeared, or null
 * @param firstNamed when the first leak verdict that names the truth appeared, or null
 * @param rightNameFirst whether the first leak verdicts to appear contained a right name; null when there was none
 * @param firstSubject what the first leak verdict accused, or null
 * @param alarms how many times a leak verdict began to be active
 * @param forecasts at shares of the life, where there was one
 * @param changes every beginning, change of verdict and end, as {@code 12.0 leak unbounded-growth sessions}
 */
public record Judgement(
        String detector,
        boolean names,
        String key,
        String scenario,
        String depth,
        int jdk,
        boolean leak,
        double lifeSeconds,
        double watchedSeconds,
        boolean leakEver,
        boolean leakAtEnd,
        boolean namedAtEnd,
        boolean fault,
        boolean kindAtEnd,
        @Nullable Double firstLeak,
        @Nullable Double firstNamed,
        @Nullable Boolean rightNameFirst,
        @Nullable String firstSubject,
        int alarms,
        List<ForecastCheck> forecasts,
        List<String> changes) {

    /** Whether a leak was found: held at the end, and by a right name if the detector names things. */
    public boolean found() {
        return leak && (names ? namedAtEnd : leakAtEnd);
    }

    /** When it was first found, or null when never. */
    public @Nullable Double firstFound() {
        return names ? firstNamed : firstLeak;
    }

    /**
     * A forecast held against the truth.
     *
     * @param share of the life at which it was asked
     * @param inside whether the truth lay from lower to upper
     * @param relativeError of the likely time, as a share of the true one
     */
    public record ForecastCheck(double share, boolean inside, double relativeError) {}
}

package dev.tidemark.benchmarks.virtual;

import dev.tidemark.benchmarks.virtual.Outcome.Foretold;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Runs counted. A leak that was called one under its name is a true positive, any run in which something else was called a
 * leak for a while holds a false one.
 */
record Summary(List<Outcome> outcomes) {

    long leaks() {
        return count(Outcome::leak);
    }

    long detected() {
        return count(each -> each.detectedSeconds() != null);
    }

    long falseAlarms() {
        return count(Outcome::falseAlarm);
    }

    /** Not a number when nothing was called a leak. */
    double precision() {
        return (double) detected() / (detected() + falseAlarms());
    }

    /** Not a number when there are no leaks. */
    double recall() {
        return (double) detected() / leaks();
    }

    /** The median share of a life at which leaks were detected; a leak that was not counts as one. */
    double medianDetection() {
        return median(outcomes.stream()
                .filter(Outcome::leak)
                .mapToDouble(each -> Objects.requireNonNullElse(each.detectedShare(), 1.0))
                .toArray());
    }

    double falseAlarmHours() {
        return outcomes.stream().mapToDouble(Outcome::falseAlarmSeconds).sum() / 3600;
    }

    /** Forecasts made at that share of a life. */
    List<Foretold> forecasts(double share) {
        return outcomes.stream()
                .flatMap(each -> each.forecasts().stream())
                .filter(each -> each.share() == share)
                .toList();
    }

    /** The share of made forecasts whose interval holds the truth. */
    double coverage(double share) {
        return share(forecasts(share), Foretold::inside);
    }

    /** The share of made forecasts whose likely value is within a quarter of the truth. */
    double close(double share) {
        return share(forecasts(share), each -> Math.abs(each.relativeError()) <= 0.25);
    }

    /** The median of how far made forecasts are off, as a share of the truth. */
    double medianError(double share) {
        return median(forecasts(share).stream()
                .filter(Foretold::made)
                .mapToDouble(each -> Math.abs(each.relativeError()))
                .toArray());
    }

    private static double share(List<Foretold> forecasts, Predicate<Foretold> good) {
        List<Foretold> made = forecasts.stream().filter(Foretold::made).toList();
        return (double) made.stream().filter(good).count() / made.size();
    }

    private long count(Predicate<Outcome> which) {
        return outcomes.stream().filter(which).count();
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}

package dev.tidemark.benchmarks.scoreboard.judge;

import dev.tidemark.benchmarks.scoreboard.judge.Judgement.ForecastCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How one detector did on a group of runs. Shares are from 0 to 1, and NaN where there is nothing to share.
 *
 * @param group what the runs have in common
 * @param names whether the detector names what leaks: where it does not, found means a bare leak verdict
 * @param leaks runs that leak
 * @param benign runs that do not
 * @param found leaks that it held at the end, by name if it names things: the true positives
 * @param anyLeak leaks of which it held any leak verdict at the end
 * @param wrongName leaks of which it held only leak verdicts with another name at the end
 * @param falseEver benign runs that it ever called a leak: the false positives
 * @param falseAtEnd benign runs that it called a leak at the end
 * @param precision found / (found + falseEver)
 * @param recall found / leaks
 * @param f1 harmonic mean of the two
 * @param rightNameFirst of the leaks with any leak verdict, those where the first named the truth
 * @param rightKind of the runs with a fault, those where a claim of a right kind stood at the end
 * @param timeToDetection median over found leaks, as a share of the life
 * @param falseAlarmsPerHour leak verdicts that began in benign runs, by the hour of watching them
 * @param forecasts at 25, 50 and 75 % of the life
 */
public record Score(
        String detector,
        String group,
        boolean names,
        int leaks,
        int benign,
        int found,
        int anyLeak,
        int wrongName,
        int falseEver,
        int falseAtEnd,
        double precision,
        double recall,
        double f1,
        double rightNameFirst,
        double rightKind,
        double timeToDetection,
        double falseAlarmsPerHour,
        List<ForecastScore> forecasts) {

    private static final double HOUR = 3600;

    /**
     * Forecasts at one share of the life.
     *
     * @param asked leaks whose life is known
     * @param given of these, those with a forecast
     * @param inside of the given, the share with the truth from lower to upper
     * @param relativeError median of the likely time's
     */
    public record ForecastScore(double share, int asked, int given, double inside, double relativeError) {}

    /** Sums up; all judgements are of one detector. */
    public static Score of(String detector, String group, List<Judgement> runs) {
        List<Judgement> leaks = runs.stream().filter(Judgement::leak).toList();
        List<Judgement> benign = runs.stream().filter(run -> !run.leak()).toList();
        int found = count(leaks, Judgement::found);
        int falseEver = count(benign, Judgement::leakEver);
        double precision = ratio(found, found + falseEver);
        double recall = ratio(found, leaks.size());
        return new Score(
                detector,
                group,
                runs.stream().allMatch(Judgement::names),
                leaks.size(),
                benign.size(),
                found,
                count(leaks, Judgement::leakAtEnd),
                count(leaks, run -> run.leakAtEnd() && run.names() && !run.namedAtEnd()),
                falseEver,
                count(benign, Judgement::leakAtEnd),
                precision,
                recall,
                2 * precision * recall / (precision + recall),
                ratio(
                        count(leaks, run -> Boolean.TRUE.equals(run.rightNameFirst())),
                        count(leaks, Judgement::leakEver)),
                ratio(count(runs, Judgement::kindAtEnd), count(runs, Judgement::fault)),
                median(leaks.stream()
                        .filter(Judgement::found)
                        .map(run -> Objects.requireNonNull(run.firstFound()) / run.lifeSeconds())
                        .filter(Double::isFinite)
                        .toList()),
                HOUR
                        * benign.stream().mapToInt(Judgement::alarms).sum()
                        / benign.stream().mapToDouble(Judgement::watchedSeconds).sum(),
                forecasts(leaks));
    }

    private static List<ForecastScore> forecasts(List<Judgement> leaks) {
        int asked = count(leaks, run -> Double.isFinite(run.lifeSeconds()));
        List<ForecastScore> scores = new ArrayList<>();
        for (double share : Judge.SHARES) {
            List<ForecastCheck> given = leaks.stream()
                    .flatMap(run -> run.forecasts().stream())
                    .filter(check -> check.share() == share)
                    .toList();
            scores.add(new ForecastScore(
                    share,
                    asked,
                    given.size(),
                    ratio((int) given.stream().filter(ForecastCheck::inside).count(), given.size()),
                    median(given.stream().map(ForecastCheck::relativeError).toList())));
        }
        return scores;
    }

    private static int count(List<Judgement> runs, Predicate<Judgement> which) {
        return (int) runs.stream().filter(which).count();
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

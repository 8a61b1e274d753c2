package dev.tidemark.benchmarks.scoreboard.run;

import dev.tidemark.benchmarks.corpus.Scenario;
import dev.tidemark.benchmarks.corpus.Setup;
import dev.tidemark.benchmarks.corpus.Watch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One scenario, to be run under a seed, at a depth, on a JDK. */
public record Run(Scenario scenario, long seed, Watch depth, Jdk jdk) {

    /** Names it among the runs of one seed; fit for a file. */
    public String key() {
        return scenario.id() + "-" + depthLabel() + "-jdk" + jdk.feature();
    }

    public Setup setup() {
        return Setup.of(scenario.id(), seed);
    }

    /** As the option and the table spell it: {@code zero-touch}. */
    public String depthLabel() {
        return depth.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Packs runs that are side by side, those of similar length together, so that none waits long for another.
     *
     * @param most runs in a batch
     */
    public static List<List<Run>> batches(List<Run> runs, int most) {
        List<Run> byLength = new ArrayList<>(runs);
        byLength.sort(
                Comparator.comparingDouble((Run run) -> run.setup().seconds()).thenComparing(Run::key));
        List<List<Run>> batches = new ArrayList<>();
        for (int from = 0; from < byLength.size(); from += most) {
            batches.add(List.copyOf(byLength.subList(from, Math.min(from + most, byLength.size()))));
        }
        return batches;
    }
}

package dev.tidemark.benchmarks.scoreboard;

import dev.tidemark.benchmarks.corpus.Catalog;
import dev.tidemark.benchmarks.corpus.Scenario;
import dev.tidemark.benchmarks.corpus.Watch;
import dev.tidemark.benchmarks.rig.BuiltJars;
import dev.tidemark.benchmarks.scoreboard.judge.Judgement;
import dev.tidemark.benchmarks.scoreboard.live.Batch;
import dev.tidemark.benchmarks.scoreboard.peer.Peer;
import dev.tidemark.benchmarks.scoreboard.report.Report;
import dev.tidemark.benchmarks.scoreboard.run.Jdk;
import dev.tidemark.benchmarks.scoreboard.run.Run;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the corpus under the collector and prints how well it did. */
@Command(
        name = "scoreboard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Runs leaks and their look-alikes, watches them, and scores what was said by what was true.")
public final class Main implements Callable<Integer> {

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draws heaps, collectors, loads and sizes. Default: ${DEFAULT-VALUE}.")
    long seed = 7;

    @Option(names = "--scenarios", paramLabel = "ID", split = ",", description = "Default: all.")
    List<String> scenarios = List.of();

    @Option(
            names = "--depths",
            paramLabel = "DEPTH",
            split = ",",
            description = "zero-touch, agent, library. Default: all that the corpus knows.")
    List<String> depths = List.of();

    @Option(
            names = "--jdks",
            paramLabel = "N",
            split = ",",
            description = "Versions, such as 17,25. Default: all on this machine.")
    List<Integer> jdks = List.of();

    @Option(names = "--side-by-side", paramLabel = "N", description = "Programs at a time. Default: ${DEFAULT-VALUE}.")
    int sideBySide = 6;

    @Option(names = "--out", paramLabel = "DIR", description = "Where recordings, timelines and scores are kept.")
    @Nullable
    Path out;

    @Option(
            names = "--replay",
            paramLabel = "DIR",
            description = "Judge the recordings of an earlier run again, without running anything.")
    @Nullable
    Path replay;

    @Option(names = "--without-peers", description = "Score Tidemark alone.")
    boolean withoutPeers;

    @Option(names = "--collector-jar", paramLabel = "FILE", description = "Default: that of this build.")
    @Nullable
    Path collectorJar;

    private final PrintStream log = System.err;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (replay == null) {
            Files.createDirectories(requiredOut());
            Path folder = requiredOut().toRealPath();
            print(live(folder, new Judging(folder, peers())), folder, "scoreboard");
        } else {
            Path folder = replay.toRealPath();
            print(replayed(folder, new Judging(folder, peers())), folder, "replay");
        }
        return 0;
    }

    private Path requiredOut() {
        if (out == null) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this),
                    "Say where the results go with --out DIR, or replay some with --replay DIR.");
        }
        return out;
    }

    private List<Peer> peers() {
        return withoutPeers ? List.of() : Peer.all();
    }

    private Report live(Path folder, Judging judging) throws IOException, InterruptedException {
        List<List<Run>> batches = Run.batches(runs(), sideBySide);
        Batch batch = new Batch(folder, BuiltJars.collector(collectorJar));
        List<RunFacts> facts = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            log.printf(
                    Locale.ROOT,
                    "batch %d of %d: %s%n",
                    i + 1,
                    batches.size(),
                    String.join(" ", batches.get(i).stream().map(Run::key).toList()));
            facts.addAll(batch.run(i + 1, batches.get(i)));
        }
        // Afterwards: it takes the processor that the programs need.
        List<Judgement> judgements = new ArrayList<>();
        for (RunFacts run : facts) {
            judgements.addAll(judging.live(run));
        }
        return Report.of(facts, judgements);
    }

    private Report replayed(Path folder, Judging judging) throws IOException {
        List<RunFacts> facts = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        for (RunFacts run : RunFacts.in(folder)) {
            if (isChosen(run)) {
                facts.add(run);
                judgements.addAll(judging.replayed(run));
            }
        }
        return Report.of(facts, judgements);
    }

    private boolean isChosen(RunFacts run) {
        return (scenarios.isEmpty() || scenarios.contains(run.scenario()))
                && (depths.isEmpty() || depths.contains(run.depth()))
                && (jdks.isEmpty() || jdks.contains(run.jdk()));
    }

    private static void print(Report report, Path folder, String name) throws IOException {
        report.write(folder, name);
        System.out.print(report.text());
    }

    private List<Run> runs() {
        List<Scenario> chosen = scenarios.isEmpty()
                ? Catalog.scenarios()
                : scenarios.stream().map(Catalog::scenario).toList();
        List<Watch> chosenDepths = depths.isEmpty()
                ? List.of(Watch.values())
                : depths.stream()
                        .map(depth ->
                                Watch.valueOf(depth.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .toList();
        List<Run> runs = new ArrayList<>();
        for (Jdk jdk : Jdk.onThisMachine()) {
            if (jdk.feature() >= 17 && (jdks.isEmpty() || jdks.contains(jdk.feature()))) {
                for (Scenario scenario : chosen) {
                    chosenDepths.forEach(depth -> runs.add(new Run(scenario, seed, depth, jdk)));
                }
            }
        }
        return runs;
    }
}

package dev.tidemark.benchmarks.scoreboard;

import dev.tidemark.benchmarks.corpus.Catalog;
import dev.tidemark.benchmarks.corpus.Scenario;
import dev.tidemark.benchmarks.corpus.Watch;
import dev.tidemark.benchmarks.scoreboard.judge.Judge;
import dev.tidemark.benchmarks.scoreboard.judge.Judgement;
import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.judge.Timeline;
import dev.tidemark.benchmarks.scoreboard.live.Batch;
import dev.tidemark.benchmarks.scoreboard.report.Report;
import dev.tidemark.benchmarks.scoreboard.run.Jdk;
import dev.tidemark.benchmarks.scoreboard.run.Run;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
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

    private static final String NAME = "scoreboard";

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
            description = "zero-touch, library. Default: all that the corpus knows.")
    List<String> depths = List.of();

    @Option(
            names = "--jdks",
            paramLabel = "N",
            split = ",",
            description = "Versions, such as 17,25. Default: all on this machine.")
    List<Integer> jdks = List.of();

    @Option(names = "--side-by-side", paramLabel = "N", description = "Programs at a time. Default: ${DEFAULT-VALUE}.")
    int sideBySide = 6;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where recordings, timelines and scores are kept.",
            required = true)
    Path out = Path.of("");

    @Option(names = "--collector-jar", paramLabel = "FILE", description = "Default: that of this build.")
    @Nullable
    Path collectorJar;

    private final PrintStream log = System.err;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(out);
        Path folder = out.toRealPath();
        List<List<Run>> batches = Run.batches(runs(), sideBySide);
        Batch batch = new Batch(folder, collectorJar == null ? builtCollector() : collectorJar.toRealPath(), log);
        List<RunFacts> facts = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            log.printf(
                    Locale.ROOT,
                    "batch %d of %d: %s%n",
                    i + 1,
                    batches.size(),
                    String.join(" ", batches.get(i).stream().map(Run::key).toList()));
            for (RunFacts run : batch.run(i + 1, batches.get(i))) {
                facts.add(run);
                judgements.addAll(judge(folder, run));
            }
        }
        Report report = Report.of(facts, judgements);
        report.write(folder, NAME);
        System.out.print(report.text());
        return 0;
    }

    private static List<Judgement> judge(Path folder, RunFacts run) throws IOException {
        Path timeline = folder.resolve(run.key() + ".timeline.jsonl");
        List<Observation> seen = Files.exists(timeline) ? Timeline.read(timeline) : List.of();
        return seen.isEmpty()
                ? List.of()
                : List.of(Judge.judge(
                        "tidemark", true, run, Catalog.scenario(run.scenario()).truth(), seen));
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

    /** Beside the classes that we were loaded from. */
    private static Path builtCollector() {
        try {
            Path classes = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../../../collector/target/tidemark.jar").toRealPath();
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("The collector's jar is not built: build it with mvn package.", e);
        }
    }
}

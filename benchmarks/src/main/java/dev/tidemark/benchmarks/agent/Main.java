package dev.tidemark.benchmarks.agent;

import dev.tidemark.benchmarks.rig.OwnJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what the agent costs, each variant in its turn, so that what else the machine does falls on all of them. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Compares a program without an agent, with one that does nothing, and with Tidemark's.")
public final class Main implements Callable<Integer> {

    @Option(names = "--what", split = ",", description = "fill, database, start. Default: all.")
    List<String> what = List.of("start", "fill", "database");

    @Option(names = "--fill", split = ",", description = "Of fill, those that are measured. Default: ${DEFAULT-VALUE}.")
    List<String> fill = List.of("hashMap", "concurrentHashMap", "arrayList");

    /** What the compiler makes of a loop differs from one JVM to the next by more than what we look for. */
    @Option(
            names = "--jvm-options",
            split = ",",
            paramLabel = "OPTION",
            description = "For the JVMs of fill. Default: ${DEFAULT-VALUE}.")
    List<String> fillOptions = List.of("-Xbatch", "-XX:-TieredCompilation", "-XX:+UseSerialGC");

    @Option(names = "--variants", split = ",", description = "${COMPLETION-CANDIDATES}. Default: all.")
    List<Variant> variants = List.of(Variant.values());

    @Option(names = "--rounds", paramLabel = "N", description = "Turns of each variant. Default: ${DEFAULT-VALUE}.")
    int rounds = 5;

    @Option(names = "--seconds", paramLabel = "N", description = "Of measuring, each turn. Default: ${DEFAULT-VALUE}.")
    int seconds = 5;

    @Option(names = "--jdk", paramLabel = "HOME", description = "Default: the JDK that runs this.")
    @Nullable
    Path jdk;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the table is written.")
    @Nullable
    Path out;

    private final Ratios ratios = new Ratios();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        Path folder = Files.createTempDirectory("tidemark-agent-benchmark");
        String java = jdk == null
                ? OwnJdk.tool("java")
                : jdk.resolve("bin").resolve("java").toString();
        for (int round = 0; round < rounds; round++) {
            for (Variant variant : variants) {
                List<String> options = variant.options(folder);
                if (what.contains("start")) {
                    ratios.add("start of a JVM until its main, ms", variant, round, StartUp.millis(java, options));
                }
                if (what.contains("fill")) {
                    List<String> all = new ArrayList<>(options);
                    all.addAll(fillOptions);
                    jmh(java, all, FillBenchmark.class, "\\.(" + String.join("|", fill) + ")$", variant, round);
                }
                if (what.contains("database")) {
                    jmh(java, options, DatabaseBenchmark.class, "", variant, round);
                }
            }
            if (out != null) {
                Files.writeString(out, ratios.table());
            }
        }
        System.out.println(ratios.table());
        return 0;
    }

    private void jmh(String java, List<String> options, Class<?> benchmark, String methods, Variant variant, int round)
            throws RunnerException {
        List<String> all = new ArrayList<>(options);
        all.add("-Xmx1g");
        all.add("-Xms1g");
        var chosen = new OptionsBuilder()
                .include(benchmark.getName() + methods)
                .jvm(java)
                .jvmArgs(all.toArray(String[]::new))
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(3)
                .measurementTime(new TimeValue(seconds * 1000L / 3, TimeUnit.MILLISECONDS))
                .verbosity(VerboseMode.SILENT)
                .build();
        for (RunResult each : new Runner(chosen).run()) {
            String name = each.getParams().getBenchmark().replaceAll("^.*\\.(\\w+\\.\\w+)$", "$1");
            String entries = each.getParams().getParam("entries");
            String label = entries == null ? name : name + " of " + entries;
            var result = each.getPrimaryResult();
            if (each.getParams().getMode() == org.openjdk.jmh.annotations.Mode.SampleTime) {
                var times = result.getStatistics();
                ratios.add(label + ", mean µs", variant, round, times.getMean());
                ratios.add(label + ", p99 µs", variant, round, times.getPercentile(99));
            } else {
                // As a time, so that more is worse in every line.
                ratios.add(label + ", µs", variant, round, 1000 / result.getScore());
            }
        }
    }
}

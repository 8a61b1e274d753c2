package dev.tidemark.benchmarks.agent;

import dev.tidemark.benchmarks.rig.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what the agent costs within one JVM, into which it is brought and out of which it is taken in turns, since two JVMs of the same program differ by more
 * than it costs. Maps are filled beside a copy of their class, which no agent knows: what slows the machine down for a moment slows both.
 */
@Command(
        name = "turns",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Compares a program with the agent and without it, in turns within one JVM.")
public final class Turns implements Callable<Integer> {

    @Option(names = "--what", split = ",", description = "fill, database. Default: both.")
    List<String> what = List.of("fill", "database");

    @Option(names = "--entries", split = ",", description = "Of the maps that fill fills. Default: ${DEFAULT-VALUE}.")
    List<String> entries = List.of("100", "10000", "300000");

    @Option(names = "--maps", split = ",", description = "That fill fills. Default: ${DEFAULT-VALUE}.")
    List<String> maps = List.of("HashMap", "ConcurrentHashMap");

    @Option(names = "--jvms", paramLabel = "N", description = "JVMs of each program. Default: ${DEFAULT-VALUE}.")
    int jvms = 3;

    @Option(names = "--turns", paramLabel = "N", description = "With the agent, in each. Default: ${DEFAULT-VALUE}.")
    int turns = 6;

    @Option(names = "--recorded", description = "While a recording takes the agent's events.")
    boolean recorded;

    @Option(names = "--jdk", paramLabel = "HOME", description = "Default: the JDK that runs this.")
    @Nullable
    Path jdk;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the table is written.")
    @Nullable
    Path out;

    private Path copies = Path.of("");
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /** What was measured of one thing. */
    private static final class Line {
        private final List<Double> without = new ArrayList<>();
        private final List<Double> with = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();
        private final List<Double> control = new ArrayList<>();
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Turns()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        copies = Files.createTempDirectory("copied-maps");
        for (int i = 0; i < jvms; i++) {
            if (what.contains("fill")) {
                for (String map : maps) {
                    for (String each : entries) {
                        measure(List.of(map, each));
                    }
                }
            }
            if (what.contains("database")) {
                measure(List.of(TurnsLoad.DATABASE));
            }
        }
        System.out.println(table());
        return 0;
    }

    private void measure(List<String> load) throws IOException {
        Path home = jdk == null ? Path.of(System.getProperty("java.home")) : jdk;
        String java = home.resolve("bin").resolve("java").toString();
        List<String> options = new ArrayList<>(CopiedMaps.write(home, copies));
        options.addAll(Variant.NO_OP.options(copies));
        if (recorded) {
            options.addAll(Variant.RECORDING);
        }
        List<Map<String, Double>> without = new ArrayList<>();
        List<Map<String, Double>> with = new ArrayList<>();
        try (TurnsJvm jvm = new TurnsJvm(java, options, load)) {
            // All that the first turns compile is not the agent's, nor is what a JVM pays once for its first agent.
            jvm.turn();
            jvm.agent(true);
            jvm.agent(false);
            without.add(jvm.turn());
            for (int i = 0; i < turns; i++) {
                jvm.agent(true);
                with.add(jvm.turn());
                jvm.agent(false);
                without.add(jvm.turn());
            }
        }
        System.err.println(load + " without " + without + " with " + with);
        for (String name : without.get(0).keySet()) {
            Line line = lines.computeIfAbsent(name, key -> new Line());
            List<Double> off = without.stream().map(each -> each.get(name)).toList();
            List<Double> on = with.stream().map(each -> each.get(name)).toList();
            line.without.addAll(off);
            line.with.addAll(on);
            for (int i = 0; i < on.size(); i++) {
                // What drifts, drifts evenly.
                line.ratios.add(2 * on.get(i) / (off.get(i) + off.get(i + 1)));
            }
            for (int i = 1; i + 1 < off.size(); i++) {
                line.control.add(2 * off.get(i) / (off.get(i - 1) + off.get(i + 1)));
            }
        }
        if (out != null) {
            Files.writeString(out, table());
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("""
                | what | without | with the agent | with / without: median (95 %) | without / without |
                |---|---|---|---|---|
                """);
        lines.forEach((name, line) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %.4g | %.4g | %s | %s |%n",
                name,
                Numbers.median(line.without),
                Numbers.median(line.with),
                interval(line.ratios),
                interval(line.control))));
        return table.toString();
    }

    /** Median with the interval between two order statistics that covers it with 95 %, whatever the distribution (the sign test turned round). */
    private static String interval(List<Double> ratios) {
        List<Double> sorted = ratios.stream().sorted().toList();
        int n = sorted.size();
        double outside = 0;
        double chance = Math.pow(0.5, n);
        int rank = 0;
        // The chance that at most so many of n lie below the median.
        while (rank < n / 2 && outside + chance <= 0.025) {
            outside += chance;
            chance = chance * (n - rank) / (rank + 1);
            rank++;
        }
        int lower = Math.max(0, rank - 1);
        return String.format(
                Locale.ROOT, "%.3f (%.3f–%.3f)", Numbers.median(sorted), sorted.get(lower), sorted.get(n - 1 - lower));
    }
}

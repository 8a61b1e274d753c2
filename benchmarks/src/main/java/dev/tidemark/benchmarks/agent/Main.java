package dev.tidemark.benchmarks.agent;

import dev.tidemark.benchmarks.rig.OwnJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--what", split = ",", description = "start, fill, database. Default: all.")
    List<String> what = List.of("start", "fill", "database");

    @Option(names = "--entries", split = ",", description = "Of the maps that fill fills. Default: ${DEFAULT-VALUE}.")
    List<String> entries = List.of("100", "10000", "300000");

    @Option(names = "--maps", split = ",", description = "That fill fills. Default: ${DEFAULT-VALUE}.")
    List<String> maps = List.of("HashMap", "ConcurrentHashMap", "ConcurrentSkipListMap");

    @Option(names = "--variants", split = ",", description = "${COMPLETION-CANDIDATES}. Default: all.")
    List<Variant> variants = List.of(Variant.values());

    @Option(names = "--rounds", paramLabel = "N", description = "Turns of each variant. Default: ${DEFAULT-VALUE}.")
    int rounds = 5;

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
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tidemark-agent-benchmark");
        String java = jdk == null
                ? OwnJdk.tool("java")
                : jdk.resolve("bin").resolve("java").toString();
        for (int round = 0; round < rounds; round++) {
            for (Variant variant : variants) {
                measure(java, variant, variant.options(folder), round);
            }
            if (out != null) {
                Files.writeString(out, ratios.table());
            }
        }
        System.out.println(ratios.table());
        return 0;
    }

    private void measure(String java, Variant variant, List<String> options, int round)
            throws IOException, InterruptedException {
        if (what.contains("start")) {
            ratios.add("start and end of a JVM, ms", variant, round, Child.startMillis(java, options));
        }
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-Xmx1g", "-Xms1g"));
        if (what.contains("fill")) {
            for (String map : maps) {
                for (String each : entries) {
                    add(Child.run(java, all, FillLoad.class, map, each), variant, round);
                }
            }
        }
        if (what.contains("database")) {
            add(Child.run(java, all, BankLoad.class), variant, round);
        }
    }

    private void add(Map<String, Double> told, Variant variant, int round) {
        told.forEach((line, value) -> ratios.add(line, variant, round, value));
    }
}

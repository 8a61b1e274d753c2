package dev.tidemark.benchmarks.analyze;

import dev.tidemark.benchmarks.rig.BuiltJars;
import dev.tidemark.benchmarks.rig.OwnJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures {@code tidemark analyze} against the JDK's own loop, each in its turn, so that what else the machine does falls on all of them. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Makes recordings once, and has them read by the JDK and by Tidemark in turns.")
public final class Main implements Callable<Integer> {

    @Option(names = "--mixtures", split = ",", description = "${COMPLETION-CANDIDATES}. Default: PROFILE.")
    List<Mixture> mixtures = List.of(Mixture.PROFILE);

    @Option(names = "--mb", paramLabel = "N", description = "Size of a recording. Default: ${DEFAULT-VALUE}.")
    int megabytes = 1024;

    @Option(names = "--sides", split = ",", description = "${COMPLETION-CANDIDATES}. Default: all.")
    List<Side> sides = List.of(Side.values());

    @Option(names = "--rounds", paramLabel = "N", description = "Turns of each side. Default: ${DEFAULT-VALUE}.")
    int rounds = 5;

    @Option(names = "--jdk", paramLabel = "HOME", description = "Default: the JDK that runs this.")
    @Nullable
    Path jdk;

    @Option(names = "--collector-jar", paramLabel = "FILE", description = "Default: that of this build.")
    @Nullable
    Path collectorJar;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Recordings, results and the table.")
    Path out = Path.of("");

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(out);
        String java = jdk == null
                ? OwnJdk.tool("java")
                : jdk.resolve("bin").resolve("java").toString();
        Path jar = BuiltJars.collector(collectorJar);
        StringBuilder report = new StringBuilder(start(java, jar)).append(System.lineSeparator());
        StringBuilder table = new StringBuilder(Rounds.HEAD);
        for (Mixture mixture : mixtures) {
            Path recording = out.resolve(mixture.label() + "-" + megabytes + ".jfr");
            if (!Files.exists(recording)) {
                mixture.record(java, recording, (long) megabytes << 20);
            }
            report.append(mixture.label()).append(": ").append(Contents.of(recording));
            Rounds measured = new Rounds(mixture.label(), Files.size(recording));
            for (int round = 0; round < rounds; round++) {
                for (Side side : sides) {
                    Cost cost = Cost.of(side.command(java, jar, recording));
                    measured.add(side, cost);
                    Files.writeString(
                            out.resolve(mixture.label() + "-" + side.name().toLowerCase(Locale.ROOT) + ".out"),
                            cost.said());
                }
            }
            table.append(measured.lines());
            Files.writeString(out.resolve("analyze.md"), report + System.lineSeparator() + table);
        }
        System.out.println(report + System.lineSeparator() + table);
        return 0;
    }

    /** The command over a recording that holds next to nothing. */
    private String start(String java, Path jar) throws IOException, InterruptedException {
        Path nearlyEmpty = out.resolve("nearly-empty.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();
            recording.stop();
            recording.dump(nearlyEmpty);
        }
        StringBuilder text = new StringBuilder("Start and end of each alone, s:");
        for (Side side : sides) {
            double least = Double.MAX_VALUE;
            for (int i = 0; i < rounds; i++) {
                least = Math.min(
                        least, Cost.of(side.command(java, jar, nearlyEmpty)).seconds());
            }
            text.append(String.format(Locale.ROOT, " %s %.2f;", side.label, least));
        }
        return text.toString();
    }
}

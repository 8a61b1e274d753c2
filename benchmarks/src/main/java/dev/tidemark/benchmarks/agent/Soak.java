package dev.tidemark.benchmarks.agent;

import dev.tidemark.benchmarks.rig.BuiltJars;
import dev.tidemark.benchmarks.rig.Numbers;
import dev.tidemark.benchmarks.rig.OwnJdk;
import dev.tidemark.benchmarks.rig.WatchProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A program that makes and drops millions of maps under the agent for a long time, with Tidemark watching: nothing may pile up. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Looks whether anything of the agent's piles up while maps come and go.")
public final class Soak implements Callable<Integer> {

    /** What comes and goes with the moment of a reading. */
    private static final double AGENT_NOISE_BYTES = 64 << 10;

    private static final double LIVE_NOISE_BYTES = 1 << 20;
    private static final double MOST_GROWTH = 0.1;

    @Option(names = "--for", paramLabel = "MINUTES", description = "Default: ${DEFAULT-VALUE}.")
    int minutes = 60;

    @Option(names = "--maps-a-second", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    int mapsASecond = 800;

    @Option(names = "--jdk", paramLabel = "HOME", description = "Default: the JDK that runs this.")
    @Nullable
    Path jdk;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the readings are written.")
    @Nullable
    Path out;

    private final List<SoakReading> readings = new ArrayList<>();
    private final SortedSet<String> leaks = new TreeSet<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Soak()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(java.util.Objects.requireNonNull(out));
        Process program = new ProcessBuilder(
                        tool("java"),
                        "-javaagent:" + BuiltJars.agent(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SoakProgram.class.getName(),
                        Integer.toString(mapsASecond))
                .redirectOutput(folder.resolve("program.out").toFile())
                .redirectError(folder.resolve("program.err").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(program::destroy));
        try (WatchProcess watch = new WatchProcess(
                BuiltJars.collector(null),
                List.of(program.pid()),
                Duration.ofMinutes(minutes + 5L),
                folder.resolve("watch.json"))) {
            watch(program, watch, folder);
            program.getOutputStream().write('\n');
            program.getOutputStream().flush();
            program.waitFor();
        } finally {
            program.destroy();
        }
        String verdict = verdict(Files.readString(folder.resolve("program.out")));
        Files.writeString(folder.resolve("soak.md"), table() + "\n" + verdict + "\n");
        System.out.println(table() + "\n" + verdict);
        return piledUp().isEmpty() && leaks.isEmpty() ? 0 : 1;
    }

    private void watch(Process program, WatchProcess watch, Path folder) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long end = begin + Duration.ofMinutes(minutes).toNanos();
        long next = begin;
        while (System.nanoTime() < end) {
            next += Duration.ofSeconds(30).toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
            if (!program.isAlive() || !watch.isAlive()) {
                throw new IOException("The program or Tidemark ended before the time: see " + folder + ".");
            }
            Optional<WatchProcess.Answer> said = watch.ask();
            if (said.isEmpty()) {
                continue;
            }
            said.get()
                    .findings()
                    .valueStream()
                    .filter(finding -> finding.path("verdict").asString("").equals("leak"))
                    .forEach(finding -> leaks.add(finding.path("kind").asString("") + " of "
                            + finding.path("subject").asString("")));
            JsonNode agent = said.get().targets().path(0).path("agent");
            readings.add(SoakReading.of(
                    (System.nanoTime() - begin) / 1e9,
                    tool("jcmd"),
                    program.pid(),
                    agent.path("maps").asLong(-1),
                    agent.path("seconds").asDouble(Double.NaN)));
            Files.writeString(folder.resolve("soak.md"), table());
        }
    }

    private String tool(String name) {
        return jdk == null
                ? OwnJdk.tool(name)
                : jdk.resolve("bin").resolve(name).toString();
    }

    private String table() {
        StringBuilder table = new StringBuilder("""
                | after s | alive KiB | the agent's KiB | its objects | maps it counts | its seconds |
                |---|---|---|---|---|---|
                """);
        for (SoakReading each : readings) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %.0f | %d | %d | %d | %d | %.2f |%n",
                    each.seconds(),
                    each.liveBytes() >> 10,
                    each.agentBytes() >> 10,
                    each.agentObjects(),
                    each.maps(),
                    each.agentSeconds()));
        }
        return table.toString();
    }

    private String verdict(String told) {
        List<String> piled = piledUp();
        String made = told.lines()
                .filter(line -> line.startsWith("made "))
                .findFirst()
                .orElse("made ?");
        return "Maps " + made + ". " + (piled.isEmpty() ? "Nothing piled up." : "Piled up: " + piled) + " "
                + (leaks.isEmpty() ? "No leak was called." : "Leaks were called: " + leaks)
                + " The most maps counted at once: "
                + readings.stream().mapToLong(SoakReading::maps).max().orElse(0) + ".";
    }

    /** What is more in the last third than in the second: histories fill up in the first. */
    private List<String> piledUp() {
        List<String> piled = new ArrayList<>();
        if (grew(SoakReading::liveBytes, LIVE_NOISE_BYTES)) {
            piled.add("what is alive");
        }
        if (grew(SoakReading::agentBytes, AGENT_NOISE_BYTES)) {
            piled.add("the agent's own objects");
        }
        return piled;
    }

    private boolean grew(ToDoubleFunction<SoakReading> what, double noise) {
        int third = readings.size() / 3;
        double before = median(what, readings.subList(third, 2 * third));
        double after = median(what, readings.subList(2 * third, readings.size()));
        return after - before > Math.max(noise, MOST_GROWTH * before);
    }

    private static double median(ToDoubleFunction<SoakReading> what, List<SoakReading> readings) {
        return Numbers.median(readings.stream().map(what::applyAsDouble).toList());
    }
}

package dev.tidemark.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does each kind of harm several times over, and prints how soon it was noticed and what it cost. Needs root, for the small disks. */
@Command(name = "faults", mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

    @Option(names = "--times", description = "how often each fault is done (${DEFAULT-VALUE})")
    private int times = 5;

    @Option(names = "--only", split = ",", description = "faults: ${COMPLETION-CANDIDATES}")
    private List<Fault> only = List.of(Fault.values());

    @Option(names = "--jar", description = "the collector (${DEFAULT-VALUE})")
    private Path jar = Path.of("collector/target/tidemark.jar");

    @Option(names = "--out", description = "Markdown file to write the table to")
    private Path out = Path.of("faults.md");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<Fault, List<Outcome>> outcomes = new EnumMap<>(Fault.class);
        boolean allWell = true;
        // All kinds in turn, so that what the machine does meanwhile befalls all alike.
        for (int time = 1; time <= times; time++) {
            for (Fault fault : only) {
                allWell &= run(fault, time, outcomes.computeIfAbsent(fault, each -> new ArrayList<>()));
                Files.writeString(out, table(outcomes));
            }
        }
        System.out.println(table(outcomes));
        return allWell ? 0 : 1;
    }

    private boolean run(Fault fault, int time, List<Outcome> outcomes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tidemark-faults-");
        try {
            Outcome outcome = fault.run(jar.toAbsolutePath(), folder);
            outcomes.add(outcome);
            System.out.printf(
                    Locale.ROOT,
                    "%s, run %d: noticed after %.2f s, back after %.2f s, %d read, %d lost, %d doubled, told %s%n",
                    fault,
                    time,
                    seconds(outcome.noticed()),
                    seconds(outcome.back()),
                    outcome.read(),
                    outcome.lost(),
                    outcome.doubled(),
                    outcome.toldLost());
            return true;
        } catch (TimeoutException e) {
            System.out.println(fault + ", run " + time + ": " + e.getMessage());
            return false;
        } finally {
            delete(folder);
        }
    }

    private static String table(Map<Fault, List<Outcome>> outcomes) {
        StringBuilder table = new StringBuilder(
                "| fault | shown as | runs | noticed after: median, worst | back after: median, worst | events read |"
                        + " lost | doubled | told as lost |\n|---|---|---|---|---|---|---|---|---|\n");
        outcomes.forEach((fault, runs) -> {
            if (!runs.isEmpty()) {
                table.append(row(fault, runs));
            }
        });
        return table.toString();
    }

    private static String row(Fault fault, List<Outcome> runs) {
        Map<String, Long> told = new TreeMap<>();
        runs.forEach(run -> run.toldLost().forEach((reason, count) -> told.merge(reason, count, Long::sum)));
        return String.format(
                Locale.ROOT,
                "| %s | `%s` | %d | %s | %s | %d | %s | %s | %s |%n",
                fault.words(),
                fault.state(),
                runs.size(),
                medianAndWorst(runs, Outcome::noticed),
                medianAndWorst(runs, Outcome::back),
                sum(runs, Outcome::read),
                fault.hasOneTruth() ? sum(runs, Outcome::lost) : "–",
                fault.hasOneTruth() ? sum(runs, Outcome::doubled) : "–",
                told.isEmpty() ? "nothing" : told.toString());
    }

    private static long sum(List<Outcome> runs, ToLongFunction<Outcome> of) {
        return runs.stream().mapToLong(of).sum();
    }

    private static String medianAndWorst(List<Outcome> runs, Function<Outcome, Duration> of) {
        List<Duration> sorted = runs.stream().map(of).sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.1f s, %.1f s",
                seconds(sorted.get(sorted.size() / 2)),
                seconds(sorted.get(sorted.size() - 1)));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

package dev.tidemark.benchmarks.chaos;

import dev.tidemark.benchmarks.chaos.check.Ledger;
import dev.tidemark.benchmarks.chaos.world.World;
import dev.tidemark.benchmarks.rig.BuiltJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets chaos loose on a collector of real processes, and tells what did not hold. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Random faults from a seed against a collector and its targets; status 1 when something did not hold.")
public final class Main implements Callable<Integer> {

    @Option(names = "--seed", paramLabel = "N", description = "Draws the faults. Default: ${DEFAULT-VALUE}.")
    long seed = 1;

    @Option(names = "--for", paramLabel = "TIME", description = "Such as 90s, 30m, 2h. Default: ${DEFAULT-VALUE}.")
    String time = "30m";

    @Option(names = "--targets", paramLabel = "N", description = "Watched JVMs. Default: ${DEFAULT-VALUE}.")
    int targets = 8;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Logs, temporary files and the report.")
    @Nullable
    Path out;

    @Option(names = "--jar", paramLabel = "FILE", description = "The collector. Default: that of this build.")
    @Nullable
    Path jar;

    @Option(
            names = "--small-disk",
            paramLabel = "DIR",
            description =
                    "A small file system of its own (mount -t tmpfs -o size=64m tmpfs DIR) for the collector's temporary"
                            + " files, to be filled now and then. Without it, that fault is left out.")
    @Nullable
    Path smallDisk;

    @Option(
            names = "--notice-limit",
            paramLabel = "SECONDS",
            description = "A fault that is noticed later is a violation. Default: ${DEFAULT-VALUE}.")
    int noticeLimit = 10;

    @Option(
            names = "--stale-limit",
            paramLabel = "SECONDS",
            description = "How old the last event of an undisturbed target may be. Default: ${DEFAULT-VALUE}.")
    int staleLimit = 10;

    @Option(
            names = "--recovery-limit",
            paramLabel = "SECONDS",
            description = "After the end of a fault. Default: ${DEFAULT-VALUE}.")
    int recoveryLimit = 60;

    @Option(names = "--only", paramLabel = "KIND", split = ",", description = "Only these faults. Default: all.")
    List<Kind> only = List.of();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (out == null) {
            throw new IllegalStateException("picocli requires --out");
        }
        Path folder = Files.createDirectories(out).toRealPath();
        Duration duration = Duration.parse("PT" + time);
        Limits limits = new Limits(
                Duration.ofSeconds(noticeLimit), Duration.ofSeconds(recoveryLimit), Duration.ofSeconds(staleLimit));
        Instant begun = Instant.now();
        try (Ledger ledger = new Ledger(folder);
                World world = new World(targets, BuiltJars.collector(jar), folder, smallDisk)) {
            Thread ending = new Thread(() -> end(world));
            Runtime.getRuntime().addShutdownHook(ending);
            new Chaos(world, ledger, limits, new Plan(seed, targets, kinds())).run(duration);
            Runtime.getRuntime().removeShutdownHook(ending);
            Report report = new Report(seed, targets, Duration.between(begun, Instant.now()), limits, ledger);
            report.write(folder);
            System.out.print(report.markdown());
            return ledger.violations().isEmpty() ? 0 : 1;
        }
    }

    /** Ctrl-C leaves no process behind. */
    private static void end(World world) {
        try {
            world.close();
        } catch (IOException e) {
            System.err.println("Some files of the run could not be deleted: " + e.getMessage());
        }
    }

    private List<Kind> kinds() {
        return Stream.of(Kind.values())
                .filter(kind -> only.isEmpty() || only.contains(kind))
                .filter(kind -> kind != Kind.DISK_FULL || smallDisk != null)
                .toList();
    }
}

package dev.tidemark.benchmarks.fleet;

import dev.tidemark.benchmarks.rig.BuiltJars;
import dev.tidemark.benchmarks.rig.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a target costs the collector, for fleets of several sizes. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Starts fleets of JVMs, watches them with the collector and with the JDK's own streams, and compares the cost.")
public final class Main implements Callable<Integer> {

    @Option(names = "--targets", paramLabel = "N", split = ",", description = "Sizes. Default: 10,25,50,100.")
    List<Integer> sizes = List.of(10, 25, 50, 100);

    @Option(names = "--requests", paramLabel = "N", description = "A second and target. Default: ${DEFAULT-VALUE}.")
    int requests = 200;

    @Option(names = "--garbage", paramLabel = "BYTES", description = "For each request. Default: ${DEFAULT-VALUE}.")
    int garbage = 5_000;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Default: ${DEFAULT-VALUE}.")
    int warmUp = 60;

    @Option(names = "--slice", paramLabel = "SECONDS", description = "Default: ${DEFAULT-VALUE}.")
    int slice = 10;

    @Option(names = "--slices", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    int slices = 6;

    @Option(
            names = "--alone",
            paramLabel = "SECONDS",
            description = "How long the targets' own time is measured. Default: ${DEFAULT-VALUE}.")
    int alone = 15;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where results and messages are kept.")
    @Nullable
    Path out;

    @Option(names = "--collector-jar", paramLabel = "FILE", description = "Default: that of this build.")
    @Nullable
    Path collectorJar;

    @Option(names = "--collector-option", paramLabel = "OPTION", description = "For its JVM alone; may be repeated.")
    List<String> collectorOptions = List.of();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Proc.isHere() || out == null) {
            System.err.println("Processor time is read from /proc, which this machine does not have: run it on Linux.");
            return 2;
        }
        Path folder = Files.createDirectories(out).toRealPath();
        Path jar = BuiltJars.collector(collectorJar);
        Measurement measurement = new Measurement(
                folder,
                jar,
                new Measurement.Plan(
                        new Targets.LoadOptions(requests, garbage), alone, warmUp, slice, slices, collectorOptions));
        List<FleetRow> rows = new ArrayList<>();
        for (int size : sizes) {
            System.err.println(size + " targets ...");
            rows.add(measurement.of(size));
            // After each size: what has been measured stays when a larger one fails.
            new Report(rows).write(folder);
        }
        System.out.print(new Report(rows).markdown());
        return 0;
    }
}

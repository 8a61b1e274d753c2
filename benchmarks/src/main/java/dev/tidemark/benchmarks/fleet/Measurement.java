package dev.tidemark.benchmarks.fleet;

import dev.tidemark.benchmarks.rig.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One size of the fleet. What counts is measured while both watch: whatever else the machine does, it does to both. What it costs the
 * targets is measured afterwards, when they have long been warm: watched by the collector, by the JDK's streams, by nobody.
 */
final class Measurement {

    private static final int SETTLE_SECONDS = 5;
    private static final int LATENCY_SECONDS = 10;

    private final Path folder;
    private final Path jar;
    private final Plan plan;

    Measurement(Path folder, Path jar, Plan plan) {
        this.folder = folder;
        this.jar = jar;
        this.plan = plan;
    }

    /**
     * How long things take.
     *
     * @param collectorOptions for the collector's JVM alone, such as those of a profiler
     */
    record Plan(
            Targets.LoadOptions load,
            int aloneSeconds,
            int warmUpSeconds,
            int sliceSeconds,
            int slices,
            List<String> collectorOptions) {}

    FleetRow of(int count) throws IOException, InterruptedException {
        try (Targets targets = new Targets(count, plan.load(), folder);
                Collector collector = Collector.start(jar, targets.ports(), plan.collectorOptions(), folder)) {
            Slices slices;
            Side tidemark;
            Side jdk;
            try (Peer peer = new Peer(targets.ports(), folder)) {
                Thread.sleep(plan.warmUpSeconds() * 1000L);
                slices = slices(collector, peer, targets);
                tidemark = side(collector, slices.tidemark, slices.tidemarkCompiling, slices.tidemarkTemporary);
                jdk = side(peer, slices.jdk, slices.jdkCompiling, slices.jdkTemporary);
            }
            double withTidemark = targetMillis(targets);
            double withJdk;
            try (Peer peer = new Peer(targets.ports(), folder)) {
                collector.end();
                withJdk = targetMillis(targets);
                peer.end();
            }
            double alone = targetMillis(targets);
            return new FleetRow(
                    count,
                    tidemark,
                    jdk,
                    slices.eventsPerSecond,
                    slices.eventsLost,
                    alone,
                    withTidemark,
                    withJdk,
                    slices.foreignCores);
        }
    }

    private static void settle() throws InterruptedException {
        Thread.sleep(SETTLE_SECONDS * 1000L);
    }

    private double targetMillis(Targets targets) throws IOException, InterruptedException {
        settle();
        long begun = System.nanoTime();
        double before = targets.cpuSeconds();
        Thread.sleep(plan.aloneSeconds() * 1000L);
        return 1e3 * (targets.cpuSeconds() - before) / seconds(begun) / targets.count();
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private Slices slices(Collector collector, Peer peer, Targets targets) throws IOException, InterruptedException {
        Slices slices = new Slices();
        long[] eventsBefore = collector.events();
        long begun = System.nanoTime();
        double machine = Proc.machineCpuSeconds();
        double known = known(collector, peer, targets);
        double tidemarkCompiling = Proc.compilingSeconds(collector.pid());
        double jdkCompiling = Proc.compilingSeconds(peer.pid());
        for (int i = 0; i < plan.slices(); i++) {
            long slice = System.nanoTime();
            double tidemark = Proc.cpuSeconds(collector.pid());
            double jdk = Proc.cpuSeconds(peer.pid());
            collector.scrape();
            Thread.sleep(plan.sliceSeconds() * 1000L);
            tidemark = Proc.cpuSeconds(collector.pid()) - tidemark;
            jdk = Proc.cpuSeconds(peer.pid()) - jdk;
            double each = 1e3 / seconds(slice) / targets.count();
            slices.tidemark.add(tidemark * each);
            slices.jdk.add(jdk * each);
            slices.tidemarkTemporary = Math.max(slices.tidemarkTemporary, bytesIn(collector.temporary()));
            slices.jdkTemporary = Math.max(slices.jdkTemporary, bytesIn(peer.temporary()));
        }
        double perTarget = 1e3 / seconds(begun) / targets.count();
        slices.tidemarkCompiling = perTarget * (Proc.compilingSeconds(collector.pid()) - tidemarkCompiling);
        slices.jdkCompiling = perTarget * (Proc.compilingSeconds(peer.pid()) - jdkCompiling);
        double foreign = Proc.machineCpuSeconds() - machine - (known(collector, peer, targets) - known);
        slices.foreignCores = Math.max(0, foreign / seconds(begun));
        long[] events = collector.events();
        slices.eventsPerSecond = (events[0] - eventsBefore[0]) / seconds(begun) / targets.count();
        slices.eventsLost = events[1];
        return slices;
    }

    private static double known(Collector collector, Peer peer, Targets targets) throws IOException {
        return Proc.cpuSeconds(collector.pid()) + Proc.cpuSeconds(peer.pid()) + targets.cpuSeconds();
    }

    private static Side side(Watcher watcher, List<Double> cpuMillis, double compilingMillis, long temporaryBytes)
            throws IOException, InterruptedException {
        List<Double> latencies =
                watcher.latencies(LATENCY_SECONDS).stream().sorted().toList();
        long resident = Proc.residentBytes(watcher.pid());
        long threads = Proc.threads(watcher.pid());
        return new Side(
                watcher.name(),
                cpuMillis,
                compilingMillis,
                OwnView.heapBytesAfterCollection(watcher.pid()),
                resident,
                threads,
                temporaryBytes,
                latencies);
    }

    private static long bytesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(Measurement::size).sum();
        } catch (UncheckedIOException deletedMeanwhile) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException deletedMeanwhile) {
            return 0;
        }
    }

    private static final class Slices {
        private final List<Double> tidemark = new ArrayList<>();
        private final List<Double> jdk = new ArrayList<>();
        private double tidemarkCompiling;
        private double jdkCompiling;
        private long tidemarkTemporary;
        private long jdkTemporary;
        private double foreignCores;
        private double eventsPerSecond;
        private long eventsLost;
    }
}

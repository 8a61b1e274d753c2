package dev.tidemark.benchmarks.virtual;

import dev.tidemark.benchmarks.virtual.Setting.Collector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** A setting in the making: what services have in common, and what a scenario changes of it. */
final class Plan {

    static final double HOUR = 3600;
    static final double DAY = Rhythm.DAY;
    static final double MIB = 1 << 20;

    private static final double SMALL_BOUND = 20_000;
    private static final double SMALL_RATE = 1_000;

    final double limitBytes;
    final double baseBytes;
    private final double seconds;
    private final double youngBytes;
    private final double lost;
    private final List<Holding> holdings = new ArrayList<>();
    private final Set<String> leaking = new HashSet<>();
    private double promotedPerSecond;
    private Collector collector;
    private double oldEverySeconds;
    private Rhythm rhythm = Rhythm.steady();
    private List<Double> restarts = List.of();

    /** A service that is watched for so many seconds, with two small maps that matter little. */
    Plan(Draw draw, double seconds) {
        this.seconds = seconds;
        limitBytes = draw.of(List.of(512.0, 1024.0, 2048.0, 4096.0)) * MIB;
        baseBytes = draw.between(0.1, 0.35) * limitBytes;
        youngBytes = draw.between(0.05, 0.15) * limitBytes;
        lost = draw.of(List.of(0.0, 0.0, 0.01, 0.05));
        collector = draw.of(List.of(Collector.G1, Collector.G1, Collector.PARALLEL, Collector.ZGC));
        promotedPerSecond = draw.scaled(0.5, 8) * limitBytes / seconds;
        oldEverySeconds = seconds * draw.between(0.005, 0.05);
        double ttl = draw.between(10, 20);
        holding("products", SMALL_RATE, 200, lives -> Keeping.bounded(SMALL_BOUND, SMALL_RATE));
        holding("prices", 5_000 / ttl, 200, lives -> Keeping.retained(ttl));
    }

    /** Bytes that are free for what a scenario is about. */
    double roomBytes() {
        return limitBytes - baseBytes;
    }

    Plan holding(String name, double requestsPerSecond, double bytesPerEntry, IntFunction<Keeping> keeping) {
        holdings.add(new Holding("com.acme.Shop." + name, requestsPerSecond, bytesPerEntry, keeping));
        return this;
    }

    Plan leaking(String name) {
        leaking.add("com.acme.Shop." + name);
        return this;
    }

    Plan rhythm(Rhythm given) {
        rhythm = given;
        return this;
    }

    Plan restarts(List<Double> given) {
        restarts = given;
        return this;
    }

    /** Only young collections until the heap is full, and so much garbage in the old generation by the end, as a share of the heap. */
    Plan staleOld(double garbageShare) {
        collector = Collector.G1;
        oldEverySeconds = Double.POSITIVE_INFINITY;
        promotedPerSecond = garbageShare * limitBytes / seconds;
        return this;
    }

    /** The old generation is looked at so many times in the run, and young collections say little. */
    Plan fewTrusted(double times) {
        oldEverySeconds = seconds / times;
        if (collector == Collector.ZGC) {
            collector = Collector.PARALLEL;
        }
        return this;
    }

    Setting setting() {
        double step = seconds < 6 * HOUR ? 1 : 10;
        // A collection every half a minute, as a service under modest load has it; more often where life is short.
        double collectEvery = Math.max(step, Math.min(30, seconds / 200));
        return new Setting(
                step,
                seconds,
                limitBytes,
                baseBytes,
                youngBytes,
                youngBytes / collectEvery,
                promotedPerSecond,
                collector,
                oldEverySeconds,
                lost,
                rhythm,
                restarts,
                holdings,
                leaking);
    }
}

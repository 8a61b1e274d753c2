package dev.tidemark.benchmarks.virtual;

import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.LiveObjects;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.benchmarks.virtual.Setting.Collector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A JVM in virtual time: its maps under load, the heap that follows them, and what collections show of it. */
final class Jvm {

    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    /** Entries of the maps of the JVM itself. */
    private static final long OTHER_ENTRIES = 5_000;

    private static final double SURVIVOR_SHARE = 0.1;
    private static final double INITIATING_OCCUPANCY = 0.45;
    private static final double FULL = 0.95;
    private static final int MIXED_COLLECTIONS = 5;
    private static final double LEFT_BY_MIXED = 0.4;
    private static final double HEARTBEAT_SECONDS = 60;

    private final Setting setting;
    private final boolean watched;
    private final SplittableRandom random;

    /** Its own, so that what is alive is the same whoever watches. */
    private final SplittableRandom loads;

    private final Consumer<Signal> signals;
    private List<SimulatedMap> maps = List.of();
    private Sampler sampler = new Sampler();
    private double now;
    private double started;
    private double sinceCollection;
    private double beforeBytes;
    private double garbage;
    private double lastCycle;
    private int mixedDue;
    private long collections;
    private int restarts;

    /** @param watched whether the application reports its maps, or only the JVM speaks */
    Jvm(Setting setting, boolean watched, long seed, Consumer<Signal> signals) {
        this.setting = setting;
        this.watched = watched;
        this.random = new SplittableRandom(seed);
        this.loads = random.split();
        this.signals = signals;
        start();
    }

    double now() {
        return now;
    }

    int restarts() {
        return restarts;
    }

    /** Whether what is alive no longer fits. */
    boolean exhausted() {
        return live() >= setting.limitBytes();
    }

    Instant at() {
        return START.plusMillis(Math.round(now * 1000));
    }

    private void start() {
        started = now;
        maps = new ArrayList<>();
        for (Holding each : setting.holdings()) {
            maps.add(new SimulatedMap(maps.size() + 1 + 100L * restarts, each, restarts));
        }
        sampler = new Sampler();
        sinceCollection = 0;
        garbage = 0;
        lastCycle = now;
        mixedDue = 0;
        signals.accept(new JvmStarted(at(), at(), "OpenJDK 17", 4711 + restarts));
        signals.accept(new HeapConfiguration(
                at(), (long) setting.limitBytes(), setting.collector() == Collector.G1 ? "G1Old" : "other"));
    }

    /** Lets one step pass. */
    void step() {
        now += setting.step();
        if (restarts < setting.restarts().size() && now >= setting.restarts().get(restarts)) {
            restarts++;
            start();
            return;
        }
        double load = setting.rhythm().at(now) * (0.9 + 0.2 * loads.nextDouble());
        for (SimulatedMap each : maps) {
            each.step(now - started, setting.step(), load);
        }
        garbage += setting.promotedPerSecond() * load * setting.step();
        double allocated = setting.allocationPerSecond() * load * setting.step();
        sinceCollection += allocated;
        if (sinceCollection >= setting.youngBytes() || live() + garbage > FULL * setting.limitBytes()) {
            collect();
        }
        if (watched) {
            for (SimulatedMap each : maps) {
                send(each.census(at()));
                each.inserts(at()).ifPresent(this::send);
            }
        } else {
            for (SimulatedMap each : maps) {
                each.tables(at()).ifPresent(this::send);
                sampler.offer(each, now - started, allocated / maps.size(), random);
            }
            send(new AllocationSample(at(), "byte[]", (long) allocated, new Site("com.acme.Shop", "serve", 7)));
        }
        if (now % HEARTBEAT_SECONDS < setting.step()) {
            signals.accept(
                    new JvmStarted(at(), START.plusMillis(Math.round(started * 1000)), "OpenJDK 17", 4711 + restarts));
            signals.accept(new Heartbeat(at()));
        }
    }

    private double live() {
        double live = setting.baseBytes();
        for (SimulatedMap each : maps) {
            live += each.bytes();
        }
        return live;
    }

    private void collect() {
        collections++;
        double live = live();
        boolean full = live + garbage > FULL * setting.limitBytes();
        Scope scope = scope(full, live);
        if (scope == Scope.WHOLE) {
            garbage = 0;
        } else if (scope == Scope.OLD_PARTLY) {
            garbage *= LEFT_BY_MIXED;
        }
        // A whole collection still leaves soft references and what is in use at that very moment.
        double survivors = setting.youngBytes() * SURVIVOR_SHARE * random.nextDouble();
        double after = Math.min(setting.limitBytes(), live + garbage + (full ? 0.1 : 1) * survivors);
        double before = Math.min(setting.limitBytes(), Math.max(after, beforeBytes + sinceCollection));
        Duration pause = Duration.ofMillis(scope == Scope.WHOLE ? 200 : 10);
        send(new HeapReading(at(), collections, false, (long) before, (long) setting.limitBytes()));
        send(new HeapReading(at().plus(pause), collections, true, (long) after, (long) setting.limitBytes()));
        send(new GarbageCollection(
                at().plus(pause), collections, setting.collector().name(), "allocation", scope, pause, pause));
        sampler.collected(now - started);
        beforeBytes = after;
        sinceCollection = 0;
    }

    private Scope scope(boolean full, double live) {
        if (setting.collector() == Collector.ZGC || full) {
            lastCycle = now;
            mixedDue = 0;
            return Scope.WHOLE;
        }
        if (setting.collector() == Collector.PARALLEL) {
            boolean due = now - lastCycle >= setting.oldEverySeconds();
            lastCycle = due ? now : lastCycle;
            return due ? Scope.WHOLE : Scope.YOUNG;
        }
        if (mixedDue == 0
                && (now - lastCycle >= setting.oldEverySeconds()
                        || (live + garbage > INITIATING_OCCUPANCY * setting.limitBytes()
                                && garbage > 0.05 * setting.limitBytes()))) {
            lastCycle = now;
            mixedDue = MIXED_COLLECTIONS;
        }
        if (mixedDue > 0) {
            mixedDue--;
            return Scope.OLD_PARTLY;
        }
        return Scope.YOUNG;
    }

    /** A collection of the whole heap, a count of what it has left, and a walk. */
    HolderWalk walk() {
        double live = live();
        garbage = 0;
        collections++;
        Duration pause = Duration.ofMillis(300);
        send(new HeapReading(at(), collections, true, (long) live, (long) setting.limitBytes()));
        send(new GarbageCollection(at(), collections, "whole", "Diagnostic Command", Scope.WHOLE, pause, pause));
        long entries =
                OTHER_ENTRIES + maps.stream().mapToLong(SimulatedMap::entries).sum();
        send(new LiveObjects(at(), Map.of("java.util.HashMap$Node", entries)));
        sampler.collected(now - started);
        beforeBytes = live;
        sinceCollection = 0;
        return sampler.walk(at(), START.plusMillis(Math.round(started * 1000)), now - started);
    }

    private void send(Signal signal) {
        if (random.nextDouble() >= setting.lost()) {
            signals.accept(signal);
        }
    }
}

package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.view.Assessment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A JVM in virtual time: maps under load, a heap that follows them, collections that look at all or at the young part of it. */
final class SimulatedJvm {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final long MIB = 1 << 20;

    final TargetAnalysis analysis = new TargetAnalysis("shop");
    private final Random random;
    private final List<SimulatedMap> maps = new ArrayList<>();
    private final long limitBytes;
    private double youngBytes = 4 * MIB;
    private double allocationPerSecond = 40.0 * MIB;
    private double garbageInOld;
    private double otherLiveBytes = 20.0 * MIB;
    private double otherLivePerSecond;
    private double promotedPerSecond;
    private double collectionsPerSecond = 1;
    private int wholeEvery = 10;
    private int partlyEvery;
    private final Set<String> everLeaks = new TreeSet<>();
    private long gcId;
    private int second;

    SimulatedJvm(long seed, long limitBytes) {
        this.random = new Random(seed);
        this.limitBytes = limitBytes;
        analysis.accept(new JvmStarted(at(), START, "OpenJDK 17", 4711));
        analysis.accept(new HeapConfiguration(at(), limitBytes, "G1Old"));
    }

    /** Whole-heap collections come every so many collections; 0 for never. */
    SimulatedJvm wholeEvery(int collections) {
        wholeEvery = collections;
        return this;
    }

    /** A concurrent cycle over the old generation, and what it frees, comes every so many collections; 0 for never. */
    SimulatedJvm partlyEvery(int collections) {
        partlyEvery = collections;
        return this;
    }

    SimulatedJvm collectionsPerSecond(double rate) {
        collectionsPerSecond = rate;
        return this;
    }

    /** Live bytes outside of all maps that become more. */
    SimulatedJvm otherLivePerSecond(double bytes) {
        otherLivePerSecond = bytes;
        return this;
    }

    /** Garbage that reaches the old generation. */
    SimulatedJvm promotedPerSecond(double bytes) {
        promotedPerSecond = bytes;
        return this;
    }

    SimulatedMap map(String name, Load load) {
        SimulatedMap map = new SimulatedMap(maps.size() + 1, name, load);
        maps.add(map);
        return map;
    }

    Instant at() {
        return START.plusSeconds(second);
    }

    int second() {
        return second;
    }

    void accept(Signal signal) {
        analysis.accept(signal);
    }

    /** Lets so many seconds pass; the service assesses once a second. */
    private static void assertNothingFoundIsAsked(Assessment now) {
        for (Finding each : now.findings()) {
            assertThat(now.undecided())
                    .as("open questions at %s, of which %s has answered one", now.at(), each)
                    .noneMatch(open -> !each.revoked()
                            && open.kind() == each.kind()
                            && open.subject().equals(each.subject()));
        }
    }

    Assessment run(int seconds) {
        Assessment last = analysis.assess();
        for (int i = 0; i < seconds; i++) {
            second++;
            tick();
            last = analysis.assess();
            assertNothingFoundIsAsked(last);
            last.findings().stream()
                    .filter(each -> each.verdict() == Verdict.LEAK && !each.revoked())
                    .forEach(each -> everLeaks.add(each.subject()));
        }
        return last;
    }

    /** The application is killed and started again with the same maps. */
    void restart() {
        second++;
        analysis.accept(new JvmStarted(at(), at(), "OpenJDK 17", 4712));
        analysis.accept(new HeapConfiguration(at(), limitBytes, "G1Old"));
        maps.forEach(SimulatedMap::empty);
    }

    /** Subjects that were called a leak in any second so far. */
    Set<String> everLeaks() {
        return everLeaks;
    }

    private void tick() {
        double live = otherLiveBytes;
        otherLiveBytes += otherLivePerSecond;
        garbageInOld += promotedPerSecond;
        for (SimulatedMap each : maps) {
            each.tick(second, random);
            live += each.entries * each.bytesPerEntry;
        }
        double due = collectionsPerSecond * second;
        while (gcId < due) {
            gcId++;
            collect(live);
        }
        for (SimulatedMap each : maps) {
            analysis.accept(each.census(at()));
            if (each.lastInserts > 0) {
                analysis.accept(new MapInserts(at(), each.id, each.lastInserts, each.site));
            }
        }
        analysis.accept(new Heartbeat(at()));
    }

    private void collect(double live) {
        boolean whole = wholeEvery > 0 && gcId % wholeEvery == 0;
        boolean partly = partlyEvery > 0 && gcId % partlyEvery == 0;
        garbageInOld = whole ? 0 : partly ? garbageInOld * 0.2 : garbageInOld;
        double noise = youngBytes * (0.5 + 0.5 * random.nextDouble());
        long after = (long) (live + garbageInOld + (whole ? 0 : noise));
        long before = (long) (after + allocationPerSecond / collectionsPerSecond);
        Duration pause = Duration.ofMillis(5);
        analysis.accept(new HeapReading(at(), gcId, false, before, limitBytes));
        analysis.accept(new HeapReading(at().plusMillis(5), gcId, true, after, limitBytes));
        analysis.accept(new GarbageCollection(
                at().plusMillis(5),
                gcId,
                whole ? "G1Full" : "G1New",
                "G1 Evacuation Pause",
                whole ? Scope.WHOLE : partly ? Scope.OLD_PARTLY : Scope.YOUNG,
                pause,
                pause));
    }

    /** What happens to a map in a second. */
    interface Load {
        /** Returns entries after this second; removals follow from them and the inserts */
        long entriesAfter(int second, long entries, long inserts);
    }

    /** A map of the simulated application. */
    static final class SimulatedMap {
        final MapId id;
        final Site site;
        private final Load load;
        long insertsPerSecond = 1000;
        double bytesPerEntry = 200;
        long entries;
        long inserts;
        long removals;
        long lastInserts;
        long capacity = 16;

        SimulatedMap(long number, String name, Load load) {
            this.id = new MapId(number, name);
            this.site = new Site("com.acme.Shop", "fill" + name.replaceAll("\\W", ""), 40 + (int) number);
            this.load = load;
        }

        SimulatedMap inserting(long perSecond) {
            insertsPerSecond = perSecond;
            return this;
        }

        SimulatedMap weighing(double bytes) {
            bytesPerEntry = bytes;
            return this;
        }

        private void empty() {
            entries = 0;
            inserts = 0;
            removals = 0;
            capacity = 16;
        }

        private void tick(int second, Random random) {
            lastInserts = (long) (insertsPerSecond * (0.8 + 0.4 * random.nextDouble()));
            long after = load.entriesAfter(second, entries, lastInserts);
            inserts += lastInserts;
            removals += entries + lastInserts - after;
            entries = after;
            while (capacity * 0.75 < entries) {
                capacity *= 2;
            }
        }

        MapCensus census(Instant at) {
            return new MapCensus(
                    at, id, "java.util.HashMap", entries, capacity, inserts, 0, removals, 0, 0, 0, 0, 0, -1, 0);
        }
    }
}

package dev.tidemark.benchmarks;

import dev.tidemark.analysis.TargetAnalysis;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.timeline.Timeline;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What the analysis of one target costs: processor time per signal, with an assessment each second, and the memory that a
 * map's timeline takes. Every map is read and tells of its inserts once a second; one in a hundred leaks.
 */
public final class AnalysisCostBenchmark {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int WARM_UP_SECONDS = 200;
    private static final int MEASURED_SECONDS = 100;
    private static final int ROUNDS = 5;
    private static final long LIMIT = 4L << 30;

    private AnalysisCostBenchmark() {}

    public static void main(String[] args) {
        System.out.printf("%6s %22s %22s%n", "maps", "processor µs a signal", "µs an assessment");
        for (int maps : List.of(1, 100, 2_000)) {
            round(maps);
            round(maps);
            double[][] rounds = new double[ROUNDS][];
            for (int i = 0; i < ROUNDS; i++) {
                rounds[i] = round(maps);
            }
            Arrays.sort(rounds, (a, b) -> Double.compare(a[0], b[0]));
            System.out.printf(Locale.ROOT, "%6d %22.2f %22.1f%n", maps, rounds[ROUNDS / 2][0], rounds[ROUNDS / 2][1]);
        }
        System.out.printf(Locale.ROOT, "%nbytes a map timeline, one map a name: %,d%n", bytesPerTimeline());
    }

    /** Microseconds of this thread per signal, assessments among them, and per assessment. */
    private static double[] round(int maps) {
        TargetAnalysis analysis = new TargetAnalysis("shop");
        begin(analysis::accept);
        for (int second = 1; second <= WARM_UP_SECONDS; second++) {
            signals(maps, second).forEach(analysis::accept);
            analysis.assess();
        }
        long signals = 0;
        long accepting = 0;
        long assessing = 0;
        for (int second = WARM_UP_SECONDS + 1; second <= WARM_UP_SECONDS + MEASURED_SECONDS; second++) {
            List<Signal> given = signals(maps, second);
            signals += given.size();
            long begun = cpuNanos();
            given.forEach(analysis::accept);
            long accepted = cpuNanos();
            analysis.assess();
            assessing += cpuNanos() - accepted;
            accepting += accepted - begun;
        }
        return new double[] {(accepting + assessing) / 1e3 / signals, assessing / 1e3 / MEASURED_SECONDS};
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** From what is in use with many timelines and with none, after collections of the whole heap. */
    private static long bytesPerTimeline() {
        int maps = 1_000;
        long before = usedBytes();
        List<Timeline> kept = new ArrayList<>();
        Timeline timeline = new Timeline();
        for (int second = 1; second <= 400; second++) {
            for (int map = 0; map < maps; map++) {
                Instant at = START.plusSeconds(second);
                MapId id = new MapId(map, "com.acme.Shop.map" + map);
                timeline.accept(census(at, id, second * 100L));
                Site site = new Site("com.acme.Shop", "put" + second % 40, second);
                timeline.accept(new MapInserts(at, id, 100, site));
                timeline.accept(new MapGrowth(at, id, second, second + 1L, second, Duration.ofMillis(1), site));
            }
        }
        kept.add(timeline);
        long after = usedBytes();
        // Read once more, so that it is alive until here.
        return (after - before) / kept.get(0).named().size();
    }

    private static long usedBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void begin(Consumer<Signal> out) {
        out.accept(new JvmStarted(START, START, "OpenJDK 17", 4711));
        out.accept(new HeapConfiguration(START, LIMIT, "G1Old"));
    }

    private static List<Signal> signals(int maps, int second) {
        List<Signal> signals = new ArrayList<>();
        Instant at = START.plusSeconds(second);
        long live = (200L << 20) + second * (1L << 20);
        Duration pause = Duration.ofMillis(5);
        signals.add(new HeapReading(at, second, false, live + (50 << 20), LIMIT));
        signals.add(new HeapReading(at, second, true, live, LIMIT));
        signals.add(new GarbageCollection(
                at,
                second,
                "G1New",
                "G1 Evacuation Pause",
                second % 10 == 0 ? Scope.WHOLE : Scope.YOUNG,
                pause,
                pause));
        for (int map = 0; map < maps; map++) {
            MapId id = new MapId(map, "com.acme.Shop.map" + map);
            signals.add(census(at, id, map % 100 == 0 ? second * 1_000L : 5_000 + second * map % 100));
            signals.add(new MapInserts(at, id, 1_000, new Site("com.acme.Shop", "put", map)));
        }
        return signals;
    }

    private static MapCensus census(Instant at, MapId id, long size) {
        long inserts = at.getEpochSecond() - START.getEpochSecond();
        return new MapCensus(
                at,
                id,
                "java.util.HashMap",
                size,
                2 * size,
                inserts * 1_000,
                0,
                Math.max(0, (inserts - 1) * 500),
                0,
                0,
                0,
                0,
                0,
                -1,
                0);
    }
}

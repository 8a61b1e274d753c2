package dev.tidemark.collector.target;

import dev.tidemark.analysis.TargetAnalysis;
import dev.tidemark.analysis.signal.EventsLost;
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
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.TimelineView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the analysis itself makes of two minutes of a JVM, one of whose maps leaks. Not thread-safe but for asking. */
public final class LeakingTarget implements TargetDetails {

    public static final String LEAK = "com.acme.Sessions.ACTIVE";
    private static final int SECONDS = 120;
    private static final long MIB = 1 << 20;
    private static final Site SITE = new Site("com.acme.Sessions", "add", 42);

    private static final List<Site> CALLERS =
            List.of(new Site("com.acme.Login", "done", 17), new Site("com.acme.Server", "handle", 99));

    private final String name;
    private final TargetAnalysis analysis;
    private Instant at = Shop.STARTED;

    /** @param otherMaps maps that do not leak */
    public LeakingTarget(String name, int otherMaps) {
        this.name = name;
        this.analysis = new TargetAnalysis(name);
        accept(new JvmStarted(at, at, "OpenJDK 17", 4711));
        accept(new HeapConfiguration(at, 256 * MIB, "G1Old"));
        for (int second = 1; second <= SECONDS; second++) {
            at = Shop.STARTED.plusSeconds(second);
            collection(second);
            leak(second);
            for (int i = 0; i < otherMaps; i++) {
                MapId id = new MapId(2 + i, "catalogue" + i);
                accept(census(id, 1000 + i, 2048, 40L * second + 1000, 40L * second));
            }
            if (second % 5 == 0) {
                analysis.assess();
            }
        }
        accept(new EventsLost(at, "buffer", 7));
    }

    private void accept(Signal signal) {
        analysis.accept(signal);
    }

    private void collection(int second) {
        long live = 20 * MIB + second * 500L * 500;
        Duration pause = Duration.ofMillis(4 + second % 7);
        accept(new HeapReading(at, second, false, live + 40 * MIB, 256 * MIB));
        accept(new HeapReading(at, second, true, live, 256 * MIB));
        accept(new GarbageCollection(
                at, second, "G1Full", "test", second % 2 == 0 ? Scope.WHOLE : Scope.YOUNG, pause, pause));
    }

    private void leak(int second) {
        MapId id = new MapId(1, LEAK);
        long entries = 500L * second;
        long capacity = Long.highestOneBit(entries) * 2;
        accept(census(id, entries, capacity, entries, 0));
        accept(new MapInserts(at, id, 500, SITE, CALLERS));
        if (capacity != Long.highestOneBit(Math.max(1, entries - 500)) * 2) {
            accept(new MapGrowth(at, id, capacity / 2, capacity, entries, Duration.ofMillis(2), SITE, CALLERS));
        }
    }

    private MapCensus census(MapId id, long entries, long capacity, long inserts, long removals) {
        return new MapCensus(
                at,
                id,
                "java.util.concurrent.ConcurrentHashMap",
                entries,
                capacity,
                inserts,
                0,
                removals,
                0,
                0,
                0,
                1,
                0,
                -1,
                0);
    }

    public TargetSnapshot snapshot() {
        return new TargetSnapshot(
                name,
                "host:7091",
                TargetState.STREAMING,
                null,
                Shop.STARTED,
                at,
                analysis.assess(),
                Map.of("dev.tidemark.MapCensus", 120L),
                Map.of("buffer", 7L),
                0,
                new TargetSnapshot.EvidenceAccount(0, 0, 3, null));
    }

    @Override
    public synchronized TimelineView timeline() {
        return analysis.timeline();
    }

    @Override
    public synchronized Optional<MapDetail> map(String map) {
        return Optional.ofNullable(analysis.map(map));
    }
}

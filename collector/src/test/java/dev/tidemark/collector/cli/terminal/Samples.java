package dev.tidemark.collector.cli.terminal;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.Gathering;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.analysis.view.PauseHistogram;
import dev.tidemark.analysis.view.Undecided;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Snapshots to show. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-01-01T00:02:00Z");
    private static final Instant START = NOW.minusSeconds(72);
    private static final long MIB = 1 << 20;

    private Samples() {}

    public static TargetSnapshot streaming(String name, List<MapView> maps, List<Finding> findings) {
        return streaming(name, maps, findings, null);
    }

    /** One whose live set cannot be judged yet. */
    public static TargetSnapshot gathering(String name, int collections, int wanted) {
        return streaming(name, List.of(), List.of(), new Gathering(collections, wanted));
    }

    private static TargetSnapshot streaming(
            String name, List<MapView> maps, List<Finding> findings, @Nullable Gathering gathering) {
        Assessment assessment = new Assessment(
                NOW,
                START,
                "OpenJDK 64-Bit Server VM 17.0.15",
                heap(54 * MIB),
                maps,
                findings,
                List.of(new Undecided(
                        Kind.RETAINED_CAPACITY, "order-buffer", "two whole cycles are needed, one was seen")),
                null,
                0,
                null,
                gathering);
        return target(name, TargetState.STREAMING, null, assessment);
    }

    public static TargetSnapshot connecting(String name) {
        return target(name, TargetState.CONNECTING, null, null);
    }

    public static TargetSnapshot lost(String name, String reason) {
        return target(name, TargetState.LOST, reason, null);
    }

    private static TargetSnapshot target(
            String name, TargetState state, @Nullable String reason, @Nullable Assessment assessment) {
        return new TargetSnapshot(
                name,
                "4711",
                state,
                reason,
                START,
                assessment == null ? null : NOW,
                assessment,
                Map.of("dev.tidemark.MapCensus", 12_340L),
                Map.of(),
                0,
                new TargetSnapshot.EvidenceAccount(0, 0, 3, null));
    }

    private static HeapView heap(long live) {
        List<Long> pauses = new ArrayList<>(Collections.nCopies(PauseHistogram.BOUNDS.size() + 1, 0L));
        pauses.set(5, 14L);
        return new HeapView(
                live,
                NOW,
                128 * MIB,
                1000 * MIB,
                12.5 * MIB,
                14,
                new PauseHistogram(pauses, 0.12),
                List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0));
    }

    public static MapView map(String name, long entries, double growth) {
        return new MapView(
                name,
                NameSource.GIVEN,
                "java.util.concurrent.ConcurrentHashMap",
                1,
                entries,
                32_768,
                entries,
                0,
                0,
                0,
                0,
                0,
                9,
                0,
                growth,
                -1,
                -1,
                0.9,
                null,
                List.of(1.0, 4.0, 8.0),
                NOW,
                Set.of());
    }

    public static Finding finding(Verdict verdict, String subject, boolean revoked) {
        return new Finding(
                verdict.label() + "/" + subject,
                "shop",
                Kind.UNBOUNDED_GROWTH,
                verdict,
                subject,
                "java.util.concurrent.ConcurrentHashMap",
                0.97,
                START,
                List.of(new Evidence("explains 94 % of live-set growth", 0.94, "ratio")),
                List.of("no full collection was seen"),
                "dev.acme.Sessions.begin(Sessions.java:15)",
                "Remove entries when a visit ends, or bound the map.",
                new Forecast(new Forecast.Interval(240, 300, 420)),
                revoked,
                null,
                List.of());
    }
}

package dev.tidemark.collector.target;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Step;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.view.AgentView;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.Gathering;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.analysis.view.PauseHistogram;
import dev.tidemark.analysis.view.Undecided;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shop whose sessions leak: records as the analysis makes them, for tests. */
public final class Shop {

    public static final String NAME = "shop@host:4711";
    public static final Instant AT = Instant.parse("2026-01-01T00:10:00Z");
    public static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
    public static final String LEAK = "com.acme.Sessions.ACTIVE";

    private Shop() {}

    public static TargetSnapshot streaming() {
        return streaming(List.of(map(LEAK, 9_000, 0.9), map("catalogue", 500, 0)), List.of(leak(false)));
    }

    public static TargetSnapshot streaming(List<MapView> maps, List<Finding> findings) {
        return streaming(STARTED, maps, findings);
    }

    public static TargetSnapshot streaming(Instant jvmStartedAt, List<MapView> maps, List<Finding> findings) {
        return new TargetSnapshot(
                NAME,
                "4711",
                TargetState.STREAMING,
                null,
                STARTED,
                AT,
                new Assessment(
                        AT,
                        jvmStartedAt,
                        "OpenJDK 17",
                        heap(),
                        maps,
                        findings,
                        List.of(new Undecided(Kind.RESIZE_STORM, "catalogue", "only one growth was seen")),
                        null,
                        3,
                        new AgentView("1.2", "on", null, AT, 5, 1, 30, 0, 0.25),
                        new Gathering(2, 5)),
                Map.of("jdk.GarbageCollection", 12L, "dev.tidemark.MapCensus", 40L),
                Map.of("buffer", 7L),
                2,
                new TargetSnapshot.EvidenceAccount(1, 0.25, 3, "the budget of this hour is used up"));
    }

    public static TargetSnapshot connecting(String name) {
        return new TargetSnapshot(
                name,
                "host:7091",
                TargetState.CONNECTING,
                "the first connection is being made",
                STARTED,
                null,
                null,
                Map.of(),
                Map.of(),
                0,
                new TargetSnapshot.EvidenceAccount(0, 0, 3, null));
    }

    /** Heap with 2 pauses up to 5 ms and 1 above 10 s. */
    private static HeapView heap() {
        return new HeapView(
                48L << 20,
                AT,
                64L << 20,
                1L << 30,
                2e6,
                3,
                new PauseHistogram(List.of(0L, 0L, 0L, 0L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L), 11.5),
                List.of(1e6, 2e6, Double.NaN));
    }

    /** A map of which hits and misses are not known; {@code entries} entries after twice as many inserts. */
    public static MapView map(String name, long entries, double suspicion) {
        return map(name, entries, suspicion, -1);
    }

    /** A map of which everything is known, hits and misses too. */
    public static MapView watchedMap(String name, long entries) {
        return map(name, entries, 0, 77);
    }

    /** A map that had another name before. */
    public static MapView renamed(String before, MapView map) {
        return map(map.name(), map.entries(), map.suspicion(), map.hits(), Set.of(before));
    }

    private static MapView map(String name, long entries, double suspicion, long reads) {
        return map(name, entries, suspicion, reads, Set.of());
    }

    private static MapView map(String name, long entries, double suspicion, long reads, Set<String> formerNames) {
        return new MapView(
                name,
                NameSource.HOLDER,
                "java.util.HashMap",
                1,
                entries,
                16_384,
                entries * 2,
                5,
                entries,
                0,
                reads,
                reads,
                10,
                4,
                1.5,
                0.25,
                -1,
                suspicion,
                "com.acme.Sessions.add(Sessions.java:42)",
                List.of(1.0, 2.0),
                AT,
                formerNames);
    }

    public static Finding leak(boolean revoked) {
        return finding(
                LEAK, Verdict.LEAK, new Forecast(new Forecast.Interval(5400, 7200, Double.POSITIVE_INFINITY)), revoked);
    }

    public static Finding finding(String subject, Verdict verdict, @Nullable Forecast forecast, boolean revoked) {
        return new Finding(
                "f-" + subject,
                NAME,
                Kind.UNBOUNDED_GROWTH,
                verdict,
                subject,
                null,
                0.97,
                STARTED,
                List.of(new Evidence("explains 94 % of live-set growth", 0.94, "ratio")),
                List.of("its bound is not known"),
                "com.acme.Sessions.add(Sessions.java:42)",
                "Remove the session on logout.",
                forecast,
                revoked,
                "private final int example = 1;",
                List.of(new Step("Does it grow?", "Yes, by 5 entries a second.", true)));
    }
}

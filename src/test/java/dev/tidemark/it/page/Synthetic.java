package dev.tidemark.it.page;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Step;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.analysis.view.PauseHistogram;
import dev.tidemark.analysis.view.Undecided;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Targets, maps and findings that nobody has measured. */
final class Synthetic {

    private static final long MIB = 1 << 20;

    private Synthetic() {}

    /** A target that streams, whose first map leaks if that is wanted. */
    static TargetSnapshot streaming(String name, List<String> maps, boolean leaks, long second) {
        Instant now = Instant.now();
        long live = 80 * MIB + second * MIB / 4;
        HeapView heap = new HeapView(
                live,
                now,
                256 * MIB,
                5_000 * MIB,
                20e6 + second % 7 * 1e6,
                40 + second,
                new PauseHistogram(Collections.nCopies(PauseHistogram.BOUNDS.size() + 1, 2L), 0.3),
                trend(60, (double) live));
        List<MapView> views = IntStream.range(0, maps.size())
                .mapToObj(i -> map(maps.get(i), i, second))
                .toList();
        return snapshot(
                name,
                TargetState.STREAMING,
                null,
                new Assessment(
                        now,
                        now.minusSeconds(900),
                        "OpenJDK 17.0.15",
                        heap,
                        views,
                        leaks ? List.of(leak(name, maps.get(0), second)) : List.of(),
                        maps.isEmpty()
                                ? List.of()
                                : List.of(new Undecided(
                                        Kind.RESIZE_STORM, maps.get(maps.size() - 1), "only one growth was seen")),
                        null,
                        0,
                        null,
                        null));
    }

    /** A target of which nothing is known but its state. */
    static TargetSnapshot silent(String name, TargetState state, String reason) {
        return snapshot(name, state, reason, null);
    }

    private static TargetSnapshot snapshot(
            String name, TargetState state, @Nullable String reason, @Nullable Assessment assessment) {
        return new TargetSnapshot(
                name,
                "10.0.0.1:7091",
                state,
                reason,
                Instant.now().minusSeconds(60),
                null,
                assessment,
                Map.of(),
                Map.of("buffer", 3L),
                1,
                new TargetSnapshot.EvidenceAccount(2, 0.2, 3, null));
    }

    private static MapView map(String name, int place, long second) {
        long entries = 1_000 + 37L * place % 5_000 + (place % 3 == 0 ? second * 11 : 0);
        return new MapView(
                name,
                NameSource.HOLDER,
                "java.util.concurrent.ConcurrentHashMap",
                1,
                entries,
                16_384,
                entries * 3,
                5,
                entries * 2,
                0,
                900L + place,
                100,
                4,
                2,
                place % 3 == 0 ? 11 : 0,
                place == 0 ? 0.9 : -1,
                place == 0 ? 0.7 : -1,
                1.0 / (1 + place),
                "com.acme.Sessions.add(Sessions.java:42)",
                trend(40, (double) entries),
                Instant.now(),
                Set.of());
    }

    private static Finding leak(String target, String subject, long second) {
        return new Finding(
                "f-" + target,
                target,
                Kind.UNBOUNDED_GROWTH,
                Verdict.LEAK,
                subject,
                "java.util.concurrent.ConcurrentHashMap",
                0.97,
                Instant.now().minusSeconds(300),
                List.of(new Evidence("Explains 94 % of the growth of " + subject + ".", 0.94, "ratio")),
                List.of("The bound of " + subject + " is not known."),
                "com.acme.Sessions.add(Sessions.java:42)",
                "Remove what " + subject + " no longer needs.",
                new Forecast(new Forecast.Interval(500, 600 - second % 60, Double.POSITIVE_INFINITY)),
                false,
                "cache.remove(key);",
                List.of(new Step("Does " + subject + " grow?", "Yes, it does.", true)));
    }

    private static List<Double> trend(int points, double last) {
        return DoubleStream.iterate(0, i -> i + 1)
                .limit(points)
                .mapToObj(i -> last * (0.5 + 0.5 * i / points) * (1 + 0.05 * Math.sin(i)))
                .toList();
    }
}

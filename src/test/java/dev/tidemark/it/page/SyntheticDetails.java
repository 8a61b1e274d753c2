package dev.tidemark.it.page;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.CollectionPauses;
import dev.tidemark.analysis.view.FrameNode;
import dev.tidemark.analysis.view.MapCurve;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.analysis.view.Mark;
import dev.tidemark.analysis.view.TimelineView;
import dev.tidemark.collector.target.TargetDetails;
import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Curves of the greatest length that there is, for a target of {@link SyntheticFleet}. */
final class SyntheticDetails implements TargetDetails {

    private static final long STEP_MILLIS = 3_000;

    private final Assessment now;
    private final long from;
    private final long until;

    SyntheticDetails(TargetSnapshot target) {
        now = Objects.requireNonNull(target.assessment(), "only of targets that were assessed");
        until = now.at().toEpochMilli();
        from = until - TimelineView.MOST_READINGS * STEP_MILLIS;
    }

    @Override
    public TimelineView timeline() {
        long live = now.heap().liveBytes();
        List<MapCurve> curves = now.maps().stream()
                .limit(TimelineView.MOST_MAPS)
                .map(map -> new MapCurve(map.name(), curve((double) map.entries())))
                .toList();
        return new TimelineView(
                from,
                until,
                now.heap().limitBytes(),
                curve((double) live),
                IntStream.range(0, 6)
                        .mapToObj(i -> new Reading(from + (until - from) * i / 5, live * (0.3 + 0.14 * i)))
                        .toList(),
                live,
                until,
                forecast(),
                curve(20e6),
                collections(),
                curves,
                marks());
    }

    private @Nullable Finding forecast() {
        return now.findings().stream()
                .filter(it -> it.forecast() != null && !it.revoked())
                .findFirst()
                .orElse(null);
    }

    private List<CollectionPauses> collections() {
        return IntStream.range(0, TimelineView.MOST_READINGS)
                .mapToObj(i -> new CollectionPauses(
                        from + i * STEP_MILLIS,
                        0.002 + 0.001 * (i % 7),
                        0.002,
                        i % 40 == 0 ? CollectionPauses.Reach.OLD : CollectionPauses.Reach.YOUNG,
                        1))
                .toList();
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            marks.add(new Mark(
                    from + STEP_MILLIS * 10 * i,
                    Mark.Kind.GROWTH,
                    "The table of " + now.maps().get(0).name() + " grew.",
                    null,
                    now.maps().get(0).name()));
        }
        for (Finding it : now.findings()) {
            marks.add(new Mark(
                    it.since().toEpochMilli(), Mark.Kind.FINDING, it.subject() + ": leak", it.id(), it.subject()));
        }
        return marks;
    }

    @Override
    public Optional<MapDetail> map(String name) {
        return now.maps().stream()
                .filter(it -> it.name().equals(name))
                .map(this::detail)
                .findFirst();
    }

    private MapDetail detail(MapView map) {
        String site = map.growthSite() == null ? "(other)" : map.growthSite();
        return new MapDetail(
                map,
                curve((double) map.entries()),
                curve((double) map.capacity()),
                curve((double) map.inserts()),
                curve((double) map.removals()),
                new FrameNode(
                        FrameNode.ALL,
                        100,
                        List.of(new FrameNode(
                                "java.lang.Thread.run(Thread.java:840)",
                                100,
                                List.of(
                                        new FrameNode(site, 70, List.of()),
                                        new FrameNode(map.name(), 30, List.of()))))),
                MapDetail.SiteUnit.INSERTS,
                List.of(),
                List.of(new MapDetail.TableGrowth(from + Duration.ofMinutes(3).toMillis(), 8_192, 16_384, site)),
                null,
                List.of(new MapDetail.Age(map.name(), 10, 0.5)),
                List.of(),
                now.findings().stream()
                        .filter(it -> it.subject().equals(map.name()))
                        .toList());
    }

    private List<Reading> curve(double last) {
        return IntStream.range(0, TimelineView.MOST_READINGS)
                .mapToObj(i -> new Reading(
                        from + i * STEP_MILLIS,
                        last * (0.3 + 0.7 * i / TimelineView.MOST_READINGS) * (1 + 0.04 * Math.sin(i))))
                .toList();
    }
}

package dev.tidemark.collector.web.metrics;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.collector.web.label.LabelValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The series of one target's maps, their number bounded. Not thread-safe. */
final class MapSeries {

    /** The label that all folded maps share. */
    static final String OTHER = "other";

    private final NamedMaps namedMaps;
    private FoldedMaps foldedMaps = new FoldedMaps();
    private @Nullable Instant jvmStartedAt;

    MapSeries(int limit) {
        namedMaps = new NamedMaps(limit);
    }

    void collect(String target, Assessment assessment, Samples samples) {
        if (!Objects.equals(jvmStartedAt, assessment.jvmStartedAt())) {
            // The counters of the new JVM begin anew, and with them their sum.
            foldedMaps = new FoldedMaps();
            jvmStartedAt = assessment.jvmStartedAt();
        }
        List<MapView> maps = assessment.maps();
        Set<String> accused = assessment.findings().stream()
                .filter(finding -> !finding.revoked())
                .map(Finding::subject)
                .collect(Collectors.toUnmodifiableSet());
        Set<String> named = namedMaps.choose(maps, accused::contains);
        foldedMaps.update(maps, named);
        for (MapView map : maps) {
            if (named.contains(map.name())) {
                addNamed(target, map, samples);
            }
        }
        List<MapView> folded =
                maps.stream().filter(map -> !named.contains(map.name())).toList();
        samples.add(Metric.MAPS_FOLDED, folded.size(), target);
        samples.addKnown(Metric.MAP_ENTRIES, sum(folded, MapView::entries), target, OTHER);
        samples.addKnown(Metric.MAP_CAPACITY, sum(folded, MapView::capacity), target, OTHER);
        for (MapCounter counter : MapCounter.values()) {
            samples.addKnown(counter.metric(), foldedMaps.total(counter), target, OTHER);
        }
    }

    private static void addNamed(String target, MapView map, Samples samples) {
        String label = label(map.name());
        samples.addKnown(Metric.MAP_ENTRIES, map.entries(), target, label);
        samples.addKnown(Metric.MAP_CAPACITY, map.capacity(), target, label);
        samples.addKnown(Metric.MAP_GROWTH_SHARE, map.growthShare(), target, label);
        samples.addKnown(Metric.MAP_LIVE_SHARE, map.liveShare(), target, label);
        samples.add(
                Metric.MAP_INFO,
                1,
                target,
                label,
                LabelValue.orUnknown(map.type()),
                LabelValue.orUnknown(map.growthSite()));
        for (MapCounter counter : MapCounter.values()) {
            samples.addKnown(counter.metric(), counter.of(map), target, label);
        }
    }

    /** A map whose own name is that of the sum must not pass for it. */
    private static String label(String name) {
        return name.equals(OTHER) ? LabelValue.marked(name, name) : name;
    }

    /** The sum of what is known, or -1 when nothing is. */
    private static long sum(List<MapView> maps, ToLongFunction<MapView> number) {
        return maps.stream()
                .mapToLong(number)
                .filter(known -> known >= 0)
                .reduce(FoldedMaps::sum)
                .orElse(-1);
    }
}

package dev.tidemark.analysis;

import dev.tidemark.analysis.detect.Outlook;
import dev.tidemark.analysis.detect.Suspect;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.timeline.GrowthStep;
import dev.tidemark.analysis.timeline.HeapTimeline;
import dev.tidemark.analysis.timeline.Timeline;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapCurve;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.analysis.view.Mark;
import dev.tidemark.analysis.view.TimelineView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole observed time of one JVM as curves and marks. */
final class TimelineViews {

    private static final int MOST_GROWTHS = 64;

    private TimelineViews() {}

    /**
     * Everything on one axis.
     *
     * @param last the last assessment, or null before the first
     * @param turns when findings came and went
     */
    static TimelineView of(Timeline timeline, @Nullable Assessment last, List<Mark> turns) {
        HeapTimeline heap = timeline.heap();
        List<Suspect> drawn = last == null ? List.of() : drawn(timeline, last.maps());
        return new TimelineView(
                timeline.sinceMillis(),
                timeline.sinceMillis() < 0 ? -1 : timeline.nowMillis(),
                heap.limitBytes(),
                heap.curve(),
                Outlook.fittedTo(heap.liveSet()),
                heap.liveBytes(),
                heap.liveMillis(),
                last == null ? null : soonest(last.findings()),
                timeline.allocation().rates(),
                timeline.collections().pauses(),
                drawn.stream()
                        .map(each ->
                                new MapCurve(each.name(), MapViews.series(each).readings()))
                        .toList(),
                marks(timeline, drawn, last == null ? List.of() : last.maps(), turns));
    }

    private static List<Suspect> drawn(Timeline timeline, List<MapView> maps) {
        Map<String, Suspect> byName = new HashMap<>();
        Suspect.all(timeline).forEach(each -> byName.put(each.name(), each));
        List<Suspect> drawn = new ArrayList<>();
        for (MapView each : maps.subList(0, Math.min(maps.size(), TimelineView.MOST_MAPS))) {
            Suspect suspect = byName.get(each.name());
            if (suspect != null) {
                drawn.add(suspect);
            }
        }
        return drawn;
    }

    private static @Nullable Finding soonest(List<Finding> findings) {
        Finding soonest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Finding each : findings) {
            if (!each.revoked() && each.forecast() != null) {
                double likely = each.forecast().secondsToExhaustion().likely();
                if (likely < least) {
                    soonest = each;
                    least = likely;
                }
            }
        }
        return soonest;
    }

    private static List<Mark> marks(Timeline timeline, List<Suspect> drawn, List<MapView> maps, List<Mark> turns) {
        Set<String> names = new HashSet<>();
        maps.forEach(each -> names.add(each.name()));
        List<Mark> marks = new ArrayList<>(timeline.occurrences().marks());
        for (Mark each : turns) {
            boolean ofMap = each.map() != null && names.contains(each.map());
            marks.add(ofMap ? each : new Mark(each.atMillis(), each.kind(), each.text(), each.finding(), null));
        }
        List<Mark> growths = new ArrayList<>();
        drawn.forEach(each -> growths.addAll(growths(each)));
        growths.sort(Comparator.comparingLong(Mark::atMillis).reversed());
        marks.addAll(growths.subList(0, Math.min(growths.size(), MOST_GROWTHS)));
        marks.removeIf(each -> each.atMillis() < timeline.sinceMillis());
        marks.sort(Comparator.comparingLong(Mark::atMillis));
        return marks;
    }

    private static List<Mark> growths(Suspect suspect) {
        List<Mark> growths = new ArrayList<>();
        for (GrowthStep each : suspect.steps()) {
            growths.add(new Mark(
                    each.millis(),
                    Mark.Kind.GROWTH,
                    String.format(Locale.ROOT, "%s grew to %,d slots.", suspect.name(), each.slots()),
                    null,
                    suspect.name()));
        }
        return growths;
    }
}

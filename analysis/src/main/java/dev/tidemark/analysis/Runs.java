package dev.tidemark.analysis;

import dev.tidemark.analysis.compare.Course;
import dev.tidemark.analysis.compare.HeapRun;
import dev.tidemark.analysis.compare.MapRun;
import dev.tidemark.analysis.compare.MapRun.Unit;
import dev.tidemark.analysis.compare.Profile;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.detect.Suspect;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.statistics.Estimate;
import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.statistics.Sampling;
import dev.tidemark.analysis.statistics.Series;
import dev.tidemark.analysis.timeline.Cohorts;
import dev.tidemark.analysis.timeline.LiveSet;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.Timeline;
import dev.tidemark.analysis.timeline.Totals;
import dev.tidemark.analysis.timeline.Trust;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.CollectionPauses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole recording, ready to be compared with another. */
final class Runs {

    /** One table that was larger than all before it may be how the map was made. */
    private static final int TABLES_THAT_GROW = 2;

    private Runs() {}

    static Run of(String name, Timeline timeline, Assessment last, Profile profile, Map<String, Long> lost) {
        JvmStarted jvm = timeline.jvm();
        return new Run(
                name,
                Instant.ofEpochMilli(Math.max(0, timeline.sinceMillis())),
                Instant.ofEpochMilli(timeline.nowMillis()),
                last.jvm(),
                last.jvmStartedAt(),
                jvm == null ? -1 : jvm.pid(),
                heap(timeline, profile),
                maps(timeline),
                last.findings().stream().filter(each -> !each.revoked()).toList(),
                profile.allocated(),
                profile.inUse(),
                last.gathering() == null ? null : last.gathering().text(),
                lost);
    }

    private static HeapRun heap(Timeline timeline, Profile profile) {
        LiveSet live = timeline.heap().liveSet();
        Points readings = live.readings();
        double seconds = timeline.observedSeconds();
        long allocated = timeline.allocation().bytes();
        return new HeapRun(
                readings.size() == 0 ? null : Course.of(readings, readings, live.growth()),
                readings.size() == 0 ? 0 : readings.y(0),
                live.trust() != Trust.YOUNG,
                timeline.heap().limitBytes(),
                profile.collector(),
                allocated <= 0 || seconds <= 0 ? -1 : allocated / seconds,
                timeline.collections().count(),
                timeline.collections().histogram().sumSeconds(),
                timeline.collections().pauses().stream()
                        .mapToDouble(CollectionPauses::longestSeconds)
                        .max()
                        .orElse(0));
    }

    private static List<MapRun> maps(Timeline timeline) {
        List<MapRun> maps = new ArrayList<>();
        for (Suspect each : Suspect.all(timeline)) {
            MapRun map = map(each, timeline.observedSeconds());
            if (map != null) {
                maps.add(map);
            }
        }
        maps.sort(Comparator.comparing(MapRun::name));
        return maps;
    }

    /** A map as far as it was seen, or null when nothing is known of its size. */
    private static @Nullable MapRun map(Suspect suspect, double seconds) {
        NamedMap named = suspect.named();
        Cohorts walk = suspect.holder() == null ? null : suspect.holder().latest();
        boolean entries = named != null || (walk != null && walk.size() >= 0);
        Course size = size(suspect, entries);
        if (size == null) {
            return null;
        }
        Totals totals = named == null ? Totals.UNKNOWN : named.totals();
        Totals atFirst = named == null ? Totals.UNKNOWN : named.totalsAtFirst();
        long slots = Math.max(suspect.largestTable(), walk == null ? -1 : walk.slots());
        return new MapRun(
                suspect.name(),
                suspect.source(),
                suspect.aliases(),
                suspect.type(),
                suspect.growthSite(),
                entries ? Unit.ENTRIES : Unit.SLOTS,
                size,
                named == null ? slots : named.capacity(),
                rate(atFirst.inserts(), totals.inserts(), seconds),
                rate(atFirst.removals(), totals.removals(), seconds),
                walk == null || walk.held() == 0 ? null : share(walk));
    }

    private static @Nullable Course size(Suspect suspect, boolean entries) {
        Series series = MapViews.series(suspect);
        if (!entries && suspect.largestTable() >= 0) {
            // Between two growths nothing is heard of a table: it stays as large as it was.
            return Course.constant((double) suspect.largestTable(), suspect.tableRecords() >= TABLES_THAT_GROW);
        }
        NamedMap named = suspect.named();
        if (series.isEmpty()) {
            return named == null || named.entries() < 0 ? null : Course.constant((double) named.entries(), false);
        }
        Course course = Course.of(series.lows(), series.values(), series.growth());
        if (named != null && named.entries() >= 0) {
            return course.endingAt((double) named.entries());
        }
        // A walk or two are no curve, but tables that grew meanwhile are seen.
        return suspect.tableRecords() >= TABLES_THAT_GROW ? course.growing() : course;
    }

    private static Estimate share(Cohorts walk) {
        return Sampling.share(Math.min(walk.count(), walk.held()), walk.held());
    }

    private static double rate(long atFirst, long atEnd, double seconds) {
        return atEnd < 0 || seconds <= 0 ? -1 : Math.max(0, atEnd - Math.max(0, atFirst)) / seconds;
    }
}

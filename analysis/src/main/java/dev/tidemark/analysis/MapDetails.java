package dev.tidemark.analysis;

import dev.tidemark.analysis.detect.Suspect;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.timeline.Cohorts;
import dev.tidemark.analysis.timeline.FrameTree;
import dev.tidemark.analysis.timeline.GrowthStep;
import dev.tidemark.analysis.timeline.KeyAges;
import dev.tidemark.analysis.timeline.MapInstance;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.TableLine;
import dev.tidemark.analysis.timeline.Timeline;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.FrameNode;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.MapDetail.Age;
import dev.tidemark.analysis.view.MapDetail.SiteUnit;
import dev.tidemark.analysis.view.MapDetail.TableGrowth;
import dev.tidemark.analysis.view.MapView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All that is known of one map, put together when somebody asks. */
final class MapDetails {

    private static final int MOST_GROWTHS = 64;

    private MapDetails() {}

    /** The map of this name, or null when the last assessment knows none. */
    static @Nullable MapDetail of(String name, Timeline timeline, Assessment last) {
        MapView view = null;
        for (MapView each : last.maps()) {
            view = each.name().equals(name) ? each : view;
        }
        Suspect suspect = null;
        for (Suspect each : Suspect.all(timeline)) {
            suspect = each.name().equals(name) ? each : suspect;
        }
        return view == null || suspect == null ? null : of(view, suspect, last.findings());
    }

    private static MapDetail of(MapView view, Suspect suspect, List<Finding> findings) {
        NamedMap named = suspect.named();
        FrameTree frames = frames(suspect);
        FrameNode sites = frames == null ? null : frames.view();
        boolean byInserts = named != null && frames == named.insertFrames();
        return new MapDetail(
                view,
                view.entries() < 0 ? List.of() : MapViews.series(suspect).readings(),
                capacity(suspect, view),
                named == null ? List.of() : named.activity().insertCurve(),
                named == null ? List.of() : named.activity().removalCurve(),
                sites,
                sites == null ? null : byInserts ? SiteUnit.INSERTS : SiteUnit.SLOTS,
                named == null ? List.of() : named.cleanups(),
                growths(suspect),
                keys(named),
                ages(suspect),
                suspect.holder() == null ? List.of() : suspect.holder().path(),
                findings.stream()
                        .filter(each -> each.subject().equals(view.name()))
                        .toList());
    }

    /** Inserts tell it best, then the growths that the map tells of, then those that the JVM shows. */
    private static @Nullable FrameTree frames(Suspect suspect) {
        NamedMap named = suspect.named();
        if (named != null && named.insertFrames().weight() > 0) {
            return named.insertFrames();
        }
        if (named != null && named.growthFrames().weight() > 0) {
            return named.growthFrames();
        }
        return suspect.tables().isEmpty()
                ? null
                : FrameTree.sum(suspect.tables().stream().map(TableLine::frames).toList());
    }

    private static List<Reading> capacity(Suspect suspect, MapView view) {
        if (suspect.named() != null) {
            return suspect.named().capacities();
        }
        return view.entries() < 0
                ? MapViews.series(suspect).readings()
                : suspect.steps().stream()
                        .sorted(Comparator.comparingLong(GrowthStep::millis))
                        .map(each -> new Reading(each.millis(), (double) each.slots()))
                        .toList();
    }

    private static List<TableGrowth> growths(Suspect suspect) {
        List<TableGrowth> growths = new ArrayList<>();
        for (GrowthStep each : suspect.steps()) {
            growths.add(new TableGrowth(
                    each.millis(),
                    each.oldSlots(),
                    each.slots(),
                    each.site() == null ? null : each.site().toString()));
        }
        growths.sort(Comparator.comparingLong(TableGrowth::atMillis));
        return growths.subList(Math.max(0, growths.size() - MOST_GROWTHS), growths.size());
    }

    private static @Nullable MapKeys keys(@Nullable NamedMap named) {
        MapInstance keyed = named == null ? null : named.keyed();
        return keyed == null ? null : keyed.keys();
    }

    private static List<Age> ages(Suspect suspect) {
        KeyAges ages = suspect.named() == null ? null : suspect.named().keyAges();
        if (ages != null) {
            return byKeys(ages);
        }
        return suspect.holder() == null ? List.of() : byWalk(suspect.holder().latest());
    }

    private static List<Age> byKeys(KeyAges ages) {
        List<Age> all = new ArrayList<>();
        int quarters = ages.quarters().size();
        for (int i = 0; i < quarters; i++) {
            KeyAges.Quarter quarter = ages.quarters().get(i);
            Double survival = quarter.survival();
            if (survival != null) {
                all.add(new Age(epoch(ages.watchedSeconds(), i, quarters), quarter.alive(), survival));
            }
        }
        return all;
    }

    private static List<Age> byWalk(Cohorts walk) {
        List<Age> all = new ArrayList<>();
        int tenths = walk.tenths().size();
        for (int i = 0; i < tenths; i++) {
            int alive = walk.tenths().get(i);
            all.add(new Age(
                    epoch(walk.observedSeconds(), i, tenths), alive, (double) alive / Math.max(1, walk.total())));
        }
        return all;
    }

    /** From the beginning of the time that is divided. */
    private static String epoch(double seconds, int part, int parts) {
        return String.format(Locale.ROOT, "%.0f to %.0f s", seconds * part / parts, seconds * (part + 1) / parts);
    }
}

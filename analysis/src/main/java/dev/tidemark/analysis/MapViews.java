package dev.tidemark.analysis;

import dev.tidemark.analysis.detect.Situation;
import dev.tidemark.analysis.detect.Suspect;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.statistics.Series;
import dev.tidemark.analysis.timeline.HolderLine;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.TableLine;
import dev.tidemark.analysis.timeline.Totals;
import dev.tidemark.analysis.view.MapView;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of each map, as values for metrics, API and terminal. */
final class MapViews {

    private static final double RECENT_SECONDS = 30;

    /** A map that merely grows is less suspicious than any that a finding is about. */
    private static final double MOST_WITHOUT_FINDING = 0.3;

    private MapViews() {}

    /** Most suspicious first, then largest, then by name. */
    static List<MapView> of(Situation situation, List<Finding> findings) {
        Map<String, Double> suspicions = new HashMap<>();
        for (Finding each : findings) {
            if (!each.revoked()) {
                suspicions.merge(each.subject(), suspicion(each), Math::max);
            }
        }
        return situation.suspects().stream()
                .map(each -> view(each, suspicions.getOrDefault(each.name(), growing(each, situation)), situation))
                .sorted(Comparator.comparingDouble((MapView each) -> -each.suspicion())
                        .thenComparing(each -> -each.entries())
                        .thenComparing(each -> -each.capacity())
                        .thenComparing(MapView::name))
                .toList();
    }

    private static double suspicion(Finding finding) {
        double base = finding.verdict() == Verdict.LEAK ? 0.6 : MOST_WITHOUT_FINDING;
        return base + (1 - base) * finding.confidence();
    }

    private static double growing(Suspect suspect, Situation situation) {
        Growth growth = situation.growths().get(suspect.name());
        if (growth == null || !growth.sustained()) {
            return 0;
        }
        return MOST_WITHOUT_FINDING * Math.max(0, Math.min(1, growth.amount() / Math.max(1, growth.to())));
    }

    /** Its entries over time, or its slots where entries are unknown; empty when neither is known. */
    static Series series(Suspect suspect) {
        if (suspect.named() != null) {
            return suspect.named().series();
        }
        Series ofTables = new Series();
        for (TableLine each : suspect.tables()) {
            ofTables = each.largest() == suspect.largestTable() ? each.series() : ofTables;
        }
        HolderLine holder = suspect.holder();
        return holder != null && (holder.latest().size() >= 0 || ofTables.isEmpty()) ? holder.series() : ofTables;
    }

    private static MapView view(Suspect suspect, double suspicion, Situation situation) {
        NamedMap named = suspect.named();
        HolderLine holder = suspect.holder();
        long last = 0;
        long slots = suspect.largestTable();
        for (TableLine each : suspect.tables()) {
            last = Math.max(last, each.lastMillis());
        }
        long entries = -1;
        double growthShare = -1;
        double liveShare = -1;
        Totals totals = named == null ? Totals.UNKNOWN : named.totals();
        if (holder != null) {
            last = Math.max(last, holder.latest().millis());
            slots = Math.max(slots, holder.latest().slots());
            entries = holder.latest().size();
            liveShare = holder.latest().share();
        }
        if (named != null) {
            last = Math.max(last, named.lastMillis());
            slots = named.capacity();
            entries = named.entries();
            Double share = situation.attribution().share(suspect);
            growthShare = share == null ? -1 : share;
        }
        return new MapView(
                suspect.name(),
                suspect.source(),
                suspect.type(),
                named == null ? 1 : named.instances().size(),
                entries,
                slots,
                totals.inserts(),
                totals.updates(),
                totals.removals(),
                totals.removeMisses(),
                totals.hits(),
                totals.misses(),
                totals.growths(),
                totals.cleanups(),
                named == null ? 0 : named.series().ratePerSecond(RECENT_SECONDS),
                growthShare,
                liveShare,
                suspicion,
                suspect.growthSite(),
                series(suspect).trend(MapView.TREND_POINTS),
                Instant.ofEpochMilli(last),
                suspect.aliases());
    }
}

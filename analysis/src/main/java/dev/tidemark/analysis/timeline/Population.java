package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.LiveObjects;
import dev.tidemark.analysis.statistics.Points;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many entries the maps of each kind have together, by counts of what a collection of the whole heap left alive: exact, for maps that
 * nobody reports, too. With each count goes what had been allocated until then, so that growth can be told from load.
 */
public final class Population {

    private static final int MOST_READINGS = 16;

    /** A stream may deliver the events of one count in two parts. */
    private static final long ONE_COUNT_MILLIS = 1000;

    private final List<Reading> readings = new ArrayList<>();

    private record Reading(long millis, double allocatedBytes, Map<String, Long> entriesByKind) {}

    void add(LiveObjects live, long millis, double allocatedBytes) {
        Reading last = readings.isEmpty() ? null : readings.get(readings.size() - 1);
        if (last != null && millis < last.millis) {
            return;
        }
        Map<String, Long> byKind = new HashMap<>();
        live.counts().forEach((type, count) -> {
            String kind = MapKinds.ofEntry(type);
            if (kind != null) {
                byKind.merge(kind, Math.max(0, count), Totals::saturated);
            }
        });
        if (last != null && millis - last.millis < ONE_COUNT_MILLIS) {
            last.entriesByKind.putAll(byKind);
            return;
        }
        if (readings.size() >= MOST_READINGS) {
            // The second oldest: the first is what all others are compared with.
            readings.remove(1);
        }
        readings.add(new Reading(millis, allocatedBytes, byKind));
    }

    /** Entries of all maps of that kind over seconds since the epoch; readings in which they were too few to be told are left out. */
    public Points entries(@Nullable String mapType) {
        return points(mapType, false);
    }

    /** The same over bytes allocated. */
    public Points entriesByAllocation(@Nullable String mapType) {
        return points(mapType, true);
    }

    private Points points(@Nullable String mapType, boolean byAllocation) {
        String kind = mapType == null ? "" : MapKinds.ofMap(mapType);
        List<Reading> known = readings.stream()
                .filter(each -> each.entriesByKind.containsKey(kind))
                .toList();
        double[] xs = new double[known.size()];
        double[] ys = new double[known.size()];
        for (int i = 0; i < xs.length; i++) {
            Reading each = known.get(i);
            xs[i] = byAllocation ? each.allocatedBytes : each.millis / 1000.0;
            ys[i] = each.entriesByKind.getOrDefault(kind, 0L);
        }
        return Points.of(xs, ys);
    }
}

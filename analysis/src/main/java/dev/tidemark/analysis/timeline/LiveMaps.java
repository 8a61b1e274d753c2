package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The maps of one name that are alive, in the order in which they were met, and what they come to together. */
final class LiveMaps {

    /** More than any heap holds, and so few that the sum of all maps is a number still. */
    private static final long MOST_ENTRIES = 1L << 48;

    private final Map<MapId, MapInstance> maps = new LinkedHashMap<>();
    private long entries;
    private long slots;

    @Nullable
    MapInstance get(MapId map) {
        return maps.get(map);
    }

    boolean has(MapId map) {
        return maps.containsKey(map);
    }

    int count() {
        return maps.size();
    }

    boolean isEmpty() {
        return maps.isEmpty();
    }

    Collection<MapId> ids() {
        return maps.keySet();
    }

    Collection<MapInstance> all() {
        return Collections.unmodifiableCollection(maps.values());
    }

    void add(MapId map, MapInstance instance) {
        maps.put(map, instance);
        count(instance.latest(), 1);
    }

    @Nullable
    MapInstance remove(MapId map) {
        MapInstance instance = maps.remove(map);
        if (instance != null) {
            count(instance.latest(), -1);
        }
        return instance;
    }

    /** One of them has another state. */
    void changed(MapCensus before, MapCensus after) {
        count(before, -1);
        count(after, 1);
    }

    private void count(MapCensus census, int sign) {
        entries += sign * size(census);
        slots += sign * bounded(census.capacity());
    }

    static long size(MapCensus census) {
        return bounded(census.size());
    }

    private static long bounded(long entries) {
        return Math.max(0, Math.min(MOST_ENTRIES, entries));
    }

    long entries() {
        return entries;
    }

    /** Slots of those whose tables are known. */
    long slots() {
        return slots;
    }

    /** Those of which nothing was heard since then. */
    List<MapId> silentSince(long millis) {
        List<MapId> silent = new ArrayList<>();
        maps.forEach((map, instance) -> {
            if (instance.heardMillis() < millis) {
                silent.add(map);
            }
        });
        return silent;
    }

    /** Class of the largest, of equals the first; null where none is alive. */
    @Nullable
    String type() {
        MapInstance largest = null;
        for (MapInstance each : maps.values()) {
            if (largest == null || each.latest().size() > largest.latest().size()) {
                largest = each;
            }
        }
        return largest == null ? null : largest.latest().type();
    }

    /** The largest whose keys are watched, or null when none is. */
    @Nullable
    MapInstance keyed() {
        MapInstance largest = null;
        for (MapInstance each : maps.values()) {
            if (each.keys() != null
                    && (largest == null
                            || each.latest().size() > largest.latest().size())) {
                largest = each;
            }
        }
        return largest;
    }

    /** As {@link NamedMap#bound()}. */
    long bound() {
        long sum = 0;
        for (MapInstance each : maps.values()) {
            long bound = each.latest().bound();
            if (bound <= 0) {
                return bound;
            }
            sum = Totals.saturated(sum, bound);
        }
        return maps.isEmpty() ? -1 : sum;
    }

    /** As {@link NamedMap#sweeps()}. */
    long sweeps() {
        long sum = 0;
        for (MapInstance each : maps.values()) {
            sum = Totals.saturated(sum, Math.max(0, each.latest().sweeps()));
        }
        return sum;
    }

    /** As {@link NamedMap#capacity()}. */
    long capacity() {
        long sum = -1;
        for (MapInstance each : maps.values()) {
            if (each.latest().capacity() >= 0) {
                sum = Totals.saturated(Math.max(0, sum), each.latest().capacity());
            }
        }
        return sum;
    }

    Totals totals() {
        Totals sum = Totals.UNKNOWN;
        for (MapInstance each : maps.values()) {
            sum = sum.plus(each.totals());
        }
        return sum;
    }
}

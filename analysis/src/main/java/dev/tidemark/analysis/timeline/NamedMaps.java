package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapKeys;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The maps that were given a name, one line a name; when full, a small one gives way to a much larger one. */
final class NamedMaps {

    static final int MOST_NAMES = 2000;
    static final int MOST_INSTANCES = 10_000;
    private static final int MOST_REFUSED = 10_000;

    /** Fifteen censuses at the default period: a collection pause or a slow flush holds censuses up by less. */
    private static final long GONE_AFTER_MILLIS = 15_000;

    private final Map<String, NamedMap> byName = new LinkedHashMap<>();
    private final Set<Object> refused = new HashSet<>();
    private @Nullable NamedMap smallestKnown;
    private long latestCensusMillis;
    private long sweptMillis;
    private int instances;
    private long dropped;

    void census(MapCensus census, long millis) {
        NamedMap line = byName.get(census.map().name());
        if (line == null) {
            line = admit(census);
        }
        if (line == null) {
            return;
        }
        if (instances >= MOST_INSTANCES
                && line.instances().stream()
                        .noneMatch(each -> each.latest().map().equals(census.map()))) {
            refuse(census.map());
            return;
        }
        instances += line.census(census, millis);
        latestCensusMillis = Math.max(latestCensusMillis, millis);
        if (latestCensusMillis - sweptMillis >= 1000) {
            sweptMillis = latestCensusMillis;
            smallestKnown = null;
            for (NamedMap each : byName.values()) {
                instances -= each.forgetSilentSince(latestCensusMillis - GONE_AFTER_MILLIS);
            }
        }
    }

    private @Nullable NamedMap admit(MapCensus census) {
        String name = census.map().name();
        if (byName.size() >= MOST_NAMES) {
            NamedMap smallest = smallest();
            // Twice as large, so that two maps of like size do not take turns at being forgotten.
            if (census.size() / 2 <= smallest.entries()) {
                refuse(name);
                return null;
            }
            byName.remove(smallest.name());
            smallestKnown = null;
            instances -= smallest.instances().size();
            dropped++;
        }
        NamedMap line = new NamedMap(name);
        byName.put(name, line);
        return line;
    }

    /** Looked up once a second at most: thousands of refused names would each look through thousands of lines. */
    private NamedMap smallest() {
        NamedMap known = smallestKnown;
        if (known == null) {
            known = Collections.min(byName.values(), (a, b) -> Long.compare(a.entries(), b.entries()));
            smallestKnown = known;
        }
        return known;
    }

    private void refuse(Object map) {
        if (refused.size() < MOST_REFUSED && refused.add(map)) {
            dropped++;
        }
    }

    void inserts(MapInserts inserts, long millis) {
        NamedMap line = byName.get(inserts.map().name());
        if (line != null) {
            line.inserts(inserts, millis);
        }
    }

    void keys(MapKeys keys, long millis) {
        NamedMap line = byName.get(keys.map().name());
        if (line != null) {
            line.keys(keys, millis);
        }
    }

    void growth(MapGrowth growth, long millis) {
        NamedMap line = byName.get(growth.map().name());
        if (line != null) {
            line.growth(growth, millis);
        }
    }

    Collection<NamedMap> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    long dropped() {
        return dropped;
    }
}

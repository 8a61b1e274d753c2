package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.signal.NameSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The maps that were given a name or were found by an agent, one line a name; when full, a small one gives way to a much larger one. A
 * map that an agent has found keeps its number when a better name is found for it, and its past goes with it.
 */
final class NamedMaps {

    static final int MOST_NAMES = 2000;
    static final int MOST_INSTANCES = 10_000;
    private static final int MOST_REFUSED = 10_000;

    /** Fifteen censuses at the default period: a collection pause or a slow flush holds censuses up by less. */
    static final long GONE_AFTER_MILLIS = 15_000;

    /** What an agent has found and what is gone need not be shown for ever, as counts that the application asked for are. */
    private static final long FOUND_SHOWN_MILLIS = 75_000;

    private final Map<String, NamedMap> byName = new LinkedHashMap<>();

    /** The names of live maps that an agent has found, by number. */
    private final Map<Long, Found> found = new HashMap<>();

    private final Histories histories = new Histories();
    private final FrameRoom frames;
    private final Set<Object> refused = new HashSet<>();
    private @Nullable NamedMap smallestKnown;
    private long latestCensusMillis;
    private long sweptMillis;
    private int instances;
    private long dropped;

    NamedMaps(FrameRoom frames) {
        this.frames = frames;
    }

    private record Found(String name, NameSource source) {

        /** Whether the name of a census is no better, and so does not take the place of this one. */
        boolean stays(MapCensus census) {
            return source.isBetterThan(census.namedBy());
        }
    }

    void census(MapCensus census, long millis) {
        sweep(millis);
        MapId map = census.map();
        Found known = found.get(map.number());
        if (known != null && !known.name().equals(map.name())) {
            if (known.stays(census)) {
                map = new MapId(map.number(), known.name());
            } else {
                rename(new MapId(map.number(), known.name()), census);
            }
        }
        NamedMap line = byName.get(map.name());
        if (line == null) {
            line = admit(map.name(), census);
        }
        if (line == null) {
            return;
        }
        if (instances >= MOST_INSTANCES && !line.has(map)) {
            refuse(map);
            return;
        }
        instances += line.census(map, census, millis);
        latestCensusMillis = Math.max(latestCensusMillis, millis);
        boolean named = map.equals(census.map());
        if (named && line.has(map) && (known != null || census.namedBy() != NameSource.GIVEN)) {
            found.put(map.number(), new Found(map.name(), census.namedBy()));
        }
    }

    /** Before a census is taken in, so that all that were held up alike have their say first. */
    private void sweep(long millis) {
        if (millis - sweptMillis < 1000) {
            return;
        }
        sweptMillis = millis;
        smallestKnown = null;
        long silentSince = latestCensusMillis - GONE_AFTER_MILLIS;
        for (Iterator<NamedMap> all = byName.values().iterator(); all.hasNext(); ) {
            NamedMap each = all.next();
            instances -= each.forgetSilentSince(silentSince, latestCensusMillis, map -> found.remove(map.number()));
            if (each.source() != NameSource.GIVEN
                    && !each.hasLive()
                    && !each.isUnseen()
                    && latestCensusMillis - each.lastMillis() > FOUND_SHOWN_MILLIS) {
                each.end();
                all.remove();
            }
        }
    }

    /** A round of the agent's censuses is whole, though it may have had no map to tell of. */
    void counted(long millis) {
        sweep(millis);
        latestCensusMillis = Math.max(latestCensusMillis, millis);
    }

    /** The JVM lives: where it tells of no map any more, the agent has ended, and what it had found is not known any longer. */
    void alive(long millis) {
        if (!found.isEmpty() && millis - latestCensusMillis > GONE_AFTER_MILLIS) {
            loseSight(millis - GONE_AFTER_MILLIS);
        }
    }

    /** The agent has ended, or another has begun, which counts what grows from then on: of what was last heard of before this, nobody tells any more. */
    void loseSight(long millis) {
        for (NamedMap each : byName.values()) {
            if (each.source() != NameSource.GIVEN) {
                instances -= each.loseSightSince(millis, map -> found.remove(map.number()));
            }
        }
    }

    /** Moves a map from a name to that of its census. */
    private void rename(MapId map, MapCensus census) {
        NamedMap from = byName.get(map.name());
        if (from == null || !from.has(map)) {
            return;
        }
        String better = census.map().name();
        NamedMap to = byName.get(better);
        if (to == null && from.isOnly(map)) {
            byName.remove(from.name());
            from.rename(map, better, census.namedBy());
            byName.put(better, from);
            return;
        }
        to = to == null ? admit(better, census) : to;
        if (to == null) {
            return;
        }
        to.take(map, from);
        if (!from.hasLive()) {
            to.bury(from);
            from.end();
            byName.remove(from.name());
        }
        smallestKnown = null;
    }

    /** The line that a map is under, whatever name it was told with; null when it is under none. */
    private @Nullable NamedMap lineOf(MapId map) {
        Found known = found.get(map.number());
        return byName.get(known == null ? map.name() : known.name());
    }

    private @Nullable NamedMap admit(String name, MapCensus census) {
        if (byName.size() >= MOST_NAMES) {
            NamedMap smallest = smallest();
            // Twice as large, so that two maps of like size do not take turns at being forgotten.
            if (census.size() / 2 <= smallest.entries()) {
                refuse(name);
                return null;
            }
            byName.remove(smallest.name());
            smallest.leave(map -> found.remove(map.number()));
            smallest.end();
            smallestKnown = null;
            instances -= smallest.instances().size();
            dropped++;
        }
        NamedMap line = new NamedMap(name, census.namedBy(), histories, frames);
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
        NamedMap line = lineOf(inserts.map());
        if (line != null) {
            line.inserts(inserts, millis);
        }
    }

    void keys(MapKeys keys, long millis) {
        NamedMap line = lineOf(keys.map());
        if (line != null) {
            line.keys(new MapId(keys.map().number(), line.name()), keys, millis);
        }
    }

    void growth(MapGrowth growth, long millis) {
        NamedMap line = lineOf(growth.map());
        if (line != null) {
            line.growth(growth, millis);
        }
    }

    void cleanup(MapCleanup cleanup, long millis) {
        NamedMap line = lineOf(cleanup.map());
        if (line != null) {
            line.cleanup(cleanup, millis);
        }
    }

    Collection<NamedMap> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    long dropped() {
        return dropped;
    }
}

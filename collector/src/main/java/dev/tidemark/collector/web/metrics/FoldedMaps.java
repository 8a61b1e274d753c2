package dev.tidemark.collector.web.metrics;

import dev.tidemark.analysis.view.MapView;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The counters of {@code map="other"} of one target. Its maps come, go and change sides, and still its counters must never fall; so they
 * add up what each map gained while it was folded:
 *
 * <ul>
 *   <li>a map that is folded when first seen brings its whole total;
 *   <li>a map that gets series of its own leaves behind what it brought, and its series begin at its true total;
 *   <li>a map that loses its series brings only what it gains from then on: the rest was told by its series;
 *   <li>a map that is collected leaves what it brought.
 * </ul>
 *
 * <p>So rates are right at all times, and a sum over all maps may count twice what a map gained before it got its name.
 * Not thread-safe.
 */
final class FoldedMaps {

    private final Map<MapCounter, Long> totals = new EnumMap<>(MapCounter.class);
    private Map<String, MapView> last = Map.of();

    /** Takes in one look at all maps of the target. */
    void update(List<MapView> maps, Set<String> named) {
        Map<String, MapView> seen = new HashMap<>();
        for (MapView map : maps) {
            if (!named.contains(map.name())) {
                gain(map, before(map));
            }
            seen.put(map.name(), map);
        }
        last = seen;
    }

    /** The sum so far, or -1 while no folded map has known it. */
    long total(MapCounter counter) {
        return totals.getOrDefault(counter, -1L);
    }

    /** The sum of two numbers that are not negative; a hostile target's may be more than a long holds. */
    static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** The same map at the last look, though it may have had another name then. */
    private @Nullable MapView before(MapView map) {
        MapView before = last.get(map.name());
        for (String each : before == null ? map.formerNames() : Set.<String>of()) {
            MapView former = last.get(each);
            before = former == null ? before : former;
        }
        return before;
    }

    private void gain(MapView map, @Nullable MapView before) {
        for (MapCounter counter : MapCounter.values()) {
            long now = counter.of(map);
            long then = before == null ? -1 : counter.of(before);
            if (now >= 0) {
                // A total that fell began anew, as a counter of Prometheus does.
                totals.merge(counter, then >= 0 && now >= then ? now - then : now, FoldedMaps::sum);
            }
        }
    }
}

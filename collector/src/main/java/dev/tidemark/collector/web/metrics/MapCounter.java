package dev.tidemark.collector.web.metrics;

import dev.tidemark.analysis.view.MapView;
import java.util.function.ToLongFunction;

/** The cumulative numbers of a map, each with its metric. */
enum MapCounter {
    INSERTS(Metric.MAP_INSERTS, MapView::inserts),
    UPDATES(Metric.MAP_UPDATES, MapView::updates),
    REMOVALS(Metric.MAP_REMOVALS, MapView::removals),
    REMOVE_MISSES(Metric.MAP_REMOVE_MISSES, MapView::removeMisses),
    HITS(Metric.MAP_HITS, MapView::hits),
    MISSES(Metric.MAP_MISSES, MapView::misses),
    GROWTHS(Metric.MAP_GROWTHS, MapView::growths),
    CLEANUPS(Metric.MAP_CLEANUPS, MapView::cleanups);

    private final Metric metric;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a pure method: immutable, though its type cannot say so
    private final ToLongFunction<MapView> total;

    MapCounter(Metric metric, ToLongFunction<MapView> total) {
        this.metric = metric;
        this.total = total;
    }

    Metric metric() {
        return metric;
    }

    /** The total of one map, or -1 when it is not known. */
    long of(MapView map) {
        return total.applyAsLong(map);
    }
}

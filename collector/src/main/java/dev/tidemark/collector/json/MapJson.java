package dev.tidemark.collector.json;

import dev.tidemark.analysis.view.MapView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One map of one target; the order of the components is the order of the fields. */
record MapJson(
        String target,
        String name,
        String nameSource,
        @Nullable String type,
        int instances,
        @Nullable Long entries,
        @Nullable Long capacity,
        @Nullable Long inserts,
        @Nullable Long updates,
        @Nullable Long removals,
        @Nullable Long removeMisses,
        @Nullable Long hits,
        @Nullable Long misses,
        @Nullable Long growths,
        @Nullable Long cleanups,
        @Nullable Double growthPerSecond,
        @Nullable Double growthShare,
        @Nullable Double liveShare,
        double suspicion,
        @Nullable String growthSite,
        List<@Nullable Double> trend,
        Instant lastSeen) {

    static MapJson of(String target, MapView map) {
        return new MapJson(
                target,
                map.name(),
                switch (map.nameSource()) {
                    case GIVEN -> "given";
                    case HOLDER -> "holder";
                    case GROWTH_SITE -> "growth-site";
                },
                map.type(),
                map.instances(),
                Json.known(map.entries()),
                Json.known(map.capacity()),
                Json.known(map.inserts()),
                Json.known(map.updates()),
                Json.known(map.removals()),
                Json.known(map.removeMisses()),
                Json.known(map.hits()),
                Json.known(map.misses()),
                Json.known(map.growths()),
                Json.known(map.cleanups()),
                Json.finite(map.growthPerSecond()),
                Json.known(map.growthShare()),
                Json.known(map.liveShare()),
                map.suspicion(),
                map.growthSite(),
                Json.finite(map.trend()),
                map.lastSeen());
    }
}

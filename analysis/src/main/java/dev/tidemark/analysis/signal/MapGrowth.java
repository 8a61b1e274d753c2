package dev.tidemark.analysis.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watched map's table grew.
 *
 * @param oldCapacity table slots before
 * @param newCapacity table slots after
 * @param size entries at that moment
 * @param took how long the operation took in which it grew
 * @param site the first application frame, or null when there is none
 * @param callers who called that frame, the nearest first; of deep stacks the nearest only; unmodifiable
 */
public record MapGrowth(
        Instant time,
        MapId map,
        long oldCapacity,
        long newCapacity,
        long size,
        Duration took,
        @Nullable Site site,
        List<Site> callers)
        implements Signal {

    public MapGrowth {
        callers = List.copyOf(callers);
    }

    /** A growth of which no callers are known. */
    public MapGrowth(
            Instant time,
            MapId map,
            long oldCapacity,
            long newCapacity,
            long size,
            Duration took,
            @Nullable Site site) {
        this(time, map, oldCapacity, newCapacity, size, took, site, List.of());
    }
}

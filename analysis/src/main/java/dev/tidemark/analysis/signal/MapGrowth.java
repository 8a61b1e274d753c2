package dev.tidemark.analysis.signal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A watched map's table grew.
 *
 * @param oldCapacity table slots before
 * @param newCapacity table slots after
 * @param size entries at that moment
 * @param took how long the operation took in which it grew
 * @param site the first application frame, or null when there is none
 */
public record MapGrowth(
        Instant time,
        MapId map,
        long oldCapacity,
        long newCapacity,
        long size,
        Duration took,
        @Nullable Site site) implements Signal {}

package dev.tidemark.analysis.signal;

import java.time.Instant;

/**
 * Entries left a map.
 *
 * @param cause why
 * @param removed how many entries left
 * @param sizeAfter entries that stayed
 * @param capacityKept table slots that stayed, or -1 when unknown
 */
public record MapCleanup(Instant time, MapId map, Cause cause, long removed, long sizeAfter, long capacityKept)
        implements Signal {

    /** Why entries left a map. */
    public enum Cause {
        /** Removed one by one. */
        REMOVE,
        /** All removed at once. */
        CLEAR,
        /** Pushed out by the map's own bound. */
        EVICT,
        /** Too old. */
        EXPIRE
    }
}

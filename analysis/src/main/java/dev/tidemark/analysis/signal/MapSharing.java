package dev.tidemark.analysis.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a map met a write by another thread that was not over: no common lock kept them apart.
 *
 * @param thread name of the thread that noticed
 * @param kind what it was doing
 * @param otherThread name of the thread that was writing, or null when it was gone before it was seen
 * @param overlaps how often this was noticed on the map so far, cumulative; at least
 * @param site the application's line that noticed, or null when there is none
 */
public record MapSharing(
        Instant time,
        MapId map,
        String thread,
        Kind kind,
        @Nullable String otherThread,
        long overlaps,
        @Nullable Site site)
        implements Signal {

    /** What was done to the map. */
    public enum Kind {
        READ,
        WRITE
    }
}

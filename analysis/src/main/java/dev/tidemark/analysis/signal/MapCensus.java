package dev.tidemark.analysis.signal;

import java.time.Instant;

/**
 * The exact state of one map. Totals are cumulative since the map came under observation, so a census that is lost costs
 * resolution and nothing else; a total is -1 when this map is observed in a way that does not know it.
 *
 * @param type class of the map inside
 * @param size entries
 * @param capacity table slots, or -1 when unknown
 * @param bound entries at most, as its owner has declared; 0 when its class evicts by a rule of its own, -1 when unknown,
 *     {@link #NO_BOUND} when it is a cache that has none
 * @param sweeps times that somebody went over it to remove what has had its time, with success or without, or -1 when
 *     unknown
 * @param namedBy where its name comes from: one from a better place may come later, under the same number
 */
public record MapCensus(
        Instant time,
        MapId map,
        String type,
        long size,
        long capacity,
        long inserts,
        long updates,
        long removals,
        long removeMisses,
        long hits,
        long misses,
        long growths,
        long cleanups,
        long bound,
        long sweeps,
        NameSource namedBy)
        implements Signal {

    /** The bound of a map whose class could give it one, and does not. */
    public static final long NO_BOUND = -2;

    /** Of a map that the application has named. */
    public MapCensus(
            Instant time,
            MapId map,
            String type,
            long size,
            long capacity,
            long inserts,
            long updates,
            long removals,
            long removeMisses,
            long hits,
            long misses,
            long growths,
            long cleanups,
            long bound,
            long sweeps) {
        this(
                time,
                map,
                type,
                size,
                capacity,
                inserts,
                updates,
                removals,
                removeMisses,
                hits,
                misses,
                growths,
                cleanups,
                bound,
                sweeps,
                NameSource.GIVEN);
    }
}

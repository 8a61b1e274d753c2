package dev.tidemark.analysis.view;

import dev.tidemark.analysis.signal.NameSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One map by its best name; maps of one JVM that share a name are summed. A number is -1 when this depth does not know
 * it.
 *
 * @param name best known name
 * @param nameSource where the name comes from
 * @param type class of the map, or null when unknown
 * @param instances how many live maps bear this name
 * @param entries now
 * @param capacity table slots now
 * @param inserts cumulative; never falls while the JVM lives, even when maps of this name are collected
 * @param growthPerSecond entries per second over the recent past; 0 when unknown
 * @param growthShare the share of the live set's growth that it explains, from 0 to 1, by exact readings of both; -1 when unknown
 * @param liveShare the share of the sampled live objects that it kept alive in the last walk that found it, from 0 to 1; -1 when unknown
 * @param suspicion from 0 to 1: orders maps where only some can be shown
 * @param growthSite the application frame that makes it grow, or null when unknown
 * @param trend entries (or slots, where entries are unknown) over the remembered time, oldest first, at equal distances, at most
 *     {@value #TREND_POINTS} points; unmodifiable
 * @param lastSeen event time of the last fact about it
 * @param formerNames names under which it was known before, and that no other map bears now; unmodifiable
 */
public record MapView(
        String name,
        NameSource nameSource,
        @Nullable String type,
        int instances,
        long entries,
        long capacity,
        long inserts,
        long updates,
        long removals,
        long removeMisses,
        long hits,
        long misses,
        long growths,
        long cleanups,
        double growthPerSecond,
        double growthShare,
        double liveShare,
        double suspicion,
        @Nullable String growthSite,
        List<Double> trend,
        Instant lastSeen,
        Set<String> formerNames) {

    /** The most points of a trend. */
    public static final int TREND_POINTS = 60;

    public MapView {
        trend = List.copyOf(trend);
        formerNames = Set.copyOf(formerNames);
    }
}

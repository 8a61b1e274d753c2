package dev.tidemark.analysis.view;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.signal.HolderStep;
import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.statistics.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one map. Times are event times in milliseconds since the epoch; all lists are unmodifiable and bounded.
 *
 * @param map as in the last assessment
 * @param entries over the observed time; empty when unknown
 * @param capacity table slots where they changed, and now; empty when unknown
 * @param inserts since the map was first looked at; empty when they are not counted
 * @param removals the same; empty when they are not counted or there was none
 * @param sites the frames under which it was filled, or null when no sample had a stack
 * @param siteUnit what their weights are, or null without them
 * @param cleanups why entries left, as far as the map tells of it
 * @param growths the latest growths of its table, oldest first
 * @param keys what is known of its keys, or null when they are not watched
 * @param ages which insertion epochs still hold entries, the oldest first; empty when unknown
 * @param path who holds it, from a root down to the map; empty before a walk has found it
 * @param findings about it, the worst first; those revoked lately, too
 */
public record MapDetail(
        MapView map,
        List<Reading> entries,
        List<Reading> capacity,
        List<Reading> inserts,
        List<Reading> removals,
        @Nullable FrameNode sites,
        @Nullable SiteUnit siteUnit,
        List<Cleanup> cleanups,
        List<TableGrowth> growths,
        @Nullable MapKeys keys,
        List<Age> ages,
        List<HolderStep> path,
        List<Finding> findings) {

    public MapDetail {
        entries = List.copyOf(entries);
        capacity = List.copyOf(capacity);
        inserts = List.copyOf(inserts);
        removals = List.copyOf(removals);
        cleanups = List.copyOf(cleanups);
        growths = List.copyOf(growths);
        ages = List.copyOf(ages);
        path = List.copyOf(path);
        findings = List.copyOf(findings);
    }

    /** What the weights of growth sites count. The label is part of the outward contract and never changes. */
    public enum SiteUnit {
        /** Inserts, by samples whose weights add up to all of them. */
        INSERTS("inserts"),
        /** Slots by which tables grew. */
        SLOTS("slots");

        private final String label;

        SiteUnit(String label) {
            this.label = label;
        }

        /** The name used in JSON. */
        public String label() {
            return label;
        }
    }

    /**
     * Entries that left for one reason.
     *
     * @param events how often
     * @param removed how many entries
     * @param capacityKept table slots after the last time, or -1 when unknown
     */
    public record Cleanup(MapCleanup.Cause cause, long events, long removed, long capacityKept) {}

    /**
     * A growth of the table.
     *
     * @param oldCapacity slots before, or -1 when unknown
     * @param newCapacity slots after
     * @param site the application frame, or null when unknown
     */
    public record TableGrowth(
            long atMillis,
            long oldCapacity,
            long newCapacity,
            @Nullable String site) {}

    /**
     * An insertion epoch.
     *
     * @param epoch in words
     * @param entries how many sampled entries of it are still in the map
     * @param share of the sampled entries of it that are still there, from 0 to 1; of walks, which see only what is there, the share of
     *     all that are
     */
    public record Age(String epoch, long entries, double share) {}
}

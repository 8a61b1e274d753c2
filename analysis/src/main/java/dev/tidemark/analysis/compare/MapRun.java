package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.statistics.Estimate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One map over one recording.
 *
 * @param name its best name
 * @param formerNames names under which it was known before, and that no other map of the recording bears; unmodifiable
 * @param type its class, or null when unknown
 * @param growthSite the application frame that makes it grow, or null when unknown
 * @param unit what {@code size} counts
 * @param size entries, or slots of its table where entries are unknown
 * @param capacity slots of its table at the end, or -1 when unknown
 * @param insertsPerSecond over the whole recording, or -1 when they are not counted
 * @param removalsPerSecond the same
 * @param liveShare the share of the sampled live objects that it kept alive in the last walk that found it, or null when none did
 */
public record MapRun(
        String name,
        NameSource nameSource,
        Set<String> formerNames,
        @Nullable String type,
        @Nullable String growthSite,
        Unit unit,
        Course size,
        long capacity,
        double insertsPerSecond,
        double removalsPerSecond,
        @Nullable Estimate liveShare) {

    public MapRun {
        formerNames = Set.copyOf(formerNames);
    }

    /** What a size counts. The label is part of the outward contract and never changes. */
    public enum Unit {
        ENTRIES("entries"),
        SLOTS("slots");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        /** The name used in JSON. */
        public String label() {
            return label;
        }
    }
}

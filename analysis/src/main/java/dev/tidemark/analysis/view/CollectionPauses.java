package dev.tidemark.analysis.view;

/**
 * The collections of one stretch of time.
 *
 * @param millis event time of the collection with the longest pause, in milliseconds since the epoch
 * @param seconds the sum of their pauses
 * @param longestSeconds the longest of their pauses
 * @param reach the most of the heap that any of them examined
 * @param collections how many they are, at least 1
 */
public record CollectionPauses(long millis, double seconds, double longestSeconds, Reach reach, long collections) {

    /** How much of the heap was examined. The label is part of the outward contract and never changes. */
    public enum Reach {
        /** Young objects only. */
        YOUNG("young"),
        /** A part of the old generation, too. */
        OLD("old"),
        /** All of it. */
        WHOLE("whole");

        private final String label;

        Reach(String label) {
            this.label = label;
        }

        /** The name used in JSON. */
        public String label() {
            return label;
        }
    }

    /** Both stretches as one. */
    public CollectionPauses plus(CollectionPauses other) {
        return new CollectionPauses(
                other.longestSeconds > longestSeconds ? other.millis : millis,
                seconds + other.seconds,
                Math.max(longestSeconds, other.longestSeconds),
                other.reach.compareTo(reach) > 0 ? other.reach : reach,
                collections + other.collections);
    }
}

package dev.tidemark.analysis.view;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened at one moment and that people want to see beside the curves.
 *
 * @param atMillis event time in milliseconds since the epoch
 * @param text what happened, as a sentence
 * @param finding id of the finding that it is about, or null when it is about none
 * @param map name of the map that it is about, or null when it is about none
 */
public record Mark(
        long atMillis,
        Kind kind,
        String text,
        @Nullable String finding,
        @Nullable String map) {

    /** What happened. The label is part of the outward contract and never changes. */
    public enum Kind {
        /** A finding was made, or its verdict became another. */
        FINDING("finding"),
        /** A finding's evidence has gone. */
        REVOKED("revoked"),
        /** A table grew. */
        GROWTH("growth"),
        /** A walk from sampled objects to their roots. */
        WALK("walk"),
        /** The JVM was started anew. */
        RESTART("restart"),
        /** Events were lost. */
        LOST("lost");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name used in JSON. */
        public String label() {
            return label;
        }
    }
}

package dev.tidemark.analysis.compare;

/** Which way something went. The label is part of the outward contract and never changes. */
public enum Direction {
    /** It is more, beyond what chance and its own swings explain. */
    GREW("grew"),
    /** It is less, beyond what chance and its own swings explain. */
    SHRANK("shrank"),
    /** No difference that chance or its own swings would not explain. */
    LEVEL("level"),
    /** One of the recordings does not tell. */
    UNKNOWN("unknown");

    private final String label;

    Direction(String label) {
        this.label = label;
    }

    /** The name used in JSON. */
    public String label() {
        return label;
    }
}

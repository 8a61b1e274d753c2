package dev.tidemark.analysis.compare;

/** By what two things of two recordings were taken for the same. The label is part of the outward contract and never changes. */
public enum Match {
    /** Both have the same name. */
    NAME("name"),
    /** One was known before by the name that the other has. */
    FORMER_NAME("former-name"),
    /** One is known by the line only that makes the other grow, and no other map grows there. */
    LINE("line"),
    /** The line has moved within its method, and nothing else of that method is left over. */
    METHOD("method"),
    /** The other recording does not have it. */
    NONE("none");

    private final String label;

    Match(String label) {
        this.label = label;
    }

    /** The name used in JSON. */
    public String label() {
        return label;
    }
}

package dev.tidemark.collector.target;

/** How a target's stream is doing. The label is part of the outward contract. */
public enum TargetState {
    /** On the way to the first event. */
    CONNECTING("connecting"),
    /** Events arrive. */
    STREAMING("streaming"),
    /** The connection stands, and no event has come for longer than any healthy target is silent. */
    STALLED("stalled"),
    /** The connection is gone; trying again. */
    LOST("lost"),
    /** The target answered and refused us; trying again, slowly. */
    DENIED("denied"),
    /** It ended and will not come back by itself. */
    GONE("gone");

    private final String label;

    TargetState(String label) {
        this.label = label;
    }

    /** The name used in JSON and labels. */
    public String label() {
        return label;
    }
}

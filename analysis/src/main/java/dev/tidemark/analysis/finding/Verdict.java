package dev.tidemark.analysis.finding;

/** How bad it is, as far as can be known. The label is part of the outward contract and never changes. */
public enum Verdict {
    /** It will not stop by itself. */
    LEAK("leak"),
    /** It may be meant, and may still exhaust the heap. */
    CAPACITY_RISK("capacity-risk"),
    /** It can break or stall the application at any time, whether or not it grows. */
    HAZARD("hazard"),
    /** It wastes memory or time and does not grow without end. */
    BLOAT("bloat"),
    /** The signals at hand cannot tell. */
    UNDETERMINED("undetermined");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The name used in JSON, labels and alert rules. */
    public String label() {
        return label;
    }
}

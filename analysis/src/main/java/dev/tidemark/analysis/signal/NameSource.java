package dev.tidemark.analysis.signal;

/** Where a map's name comes from, best first. */
public enum NameSource {
    /** The application has named it. */
    GIVEN,
    /** The field that holds it. */
    HOLDER,
    /** The line that makes it grow. */
    GROWTH_SITE;

    /** Whether a name from here takes the place of one from there. */
    public boolean isBetterThan(NameSource other) {
        return compareTo(other) < 0;
    }
}

package dev.tidemark.analysis.timeline;

/** How far readings of the heap after collections can be trusted, the least first. */
public enum Trust {
    /** An upper bound: what died in the old generation still counts as used. */
    YOUNG,
    /** The old generation was looked at, at least in part. */
    OLD_PARTLY,
    /** All of the heap was examined. */
    WHOLE
}

package dev.tidemark.analysis.finding;

/** What is wrong. The label is part of the outward contract and never changes. */
public enum Kind {
    /** A map grows and nothing bounds it. */
    UNBOUNDED_GROWTH("unbounded-growth"),
    /** A map was emptied and kept its table. */
    RETAINED_CAPACITY("retained-capacity"),
    /** A map grew through many tables in a short time. */
    RESIZE_STORM("resize-storm"),
    /** A map's inserts drive allocation, collections and pauses. */
    COLLECTION_PRESSURE("collection-pressure"),
    /** The live set grows and no map that we see explains it. */
    UNEXPLAINED_GROWTH("unexplained-growth"),
    /** Keys change while they are in a map, so that nothing finds or removes their entries. */
    GHOST_KEYS("ghost-keys"),
    /** Keys that are written differently and mean the same. */
    KEY_EXPLOSION("key-explosion"),
    /** Keys that no other object equals, so that each lookup misses and each put adds an entry. */
    KEYS_WITHOUT_EQUALITY("keys-without-equality"),
    /** Threads are started at one line and do not end. */
    THREAD_LEAK("thread-leak"),
    /** Maps are kept alive by a listener, a thread local or a thread that outlives their use. */
    CAPTURED_MAP("captured-map"),
    /** Threads wait for one another to get at a map. */
    CONTENDED_MAP("contended-map"),
    /** Several threads use a map at once that is made for one at a time. */
    UNSYNCHRONISED_USE("unsynchronised-use");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** The name used in JSON, labels and alert rules. */
    public String label() {
        return label;
    }
}

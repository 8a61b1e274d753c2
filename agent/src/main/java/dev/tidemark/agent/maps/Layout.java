package dev.tidemark.agent.maps;

/**
 * Reads one type of collection from outside: reads of a few of its fields, without a lock, a walk or a call that the application could
 * have overridden. While another thread changes the collection, each reading is a value that was true a moment ago.
 */
interface Layout {

    /** Entries. */
    long size(Object collection);

    /** Slots of its table, 0 before there is one, -1 for a type without a table. */
    int slots(Object collection);

    /** Whether each entry that comes or goes, and nothing else, is counted by {@link #modifications}. */
    boolean countsModifications(Object collection);

    /** How often it was modified, modulo 2<sup>32</sup>; meaningless unless {@link #countsModifications}. */
    int modifications(Object collection);
}

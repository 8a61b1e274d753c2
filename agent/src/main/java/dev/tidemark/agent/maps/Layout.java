package dev.tidemark.agent.maps;

import dev.tidemark.AgentEvents;

/**
 * Reads one type of collection from outside: reads of a few of its fields, without a lock, a walk or a call that the application could
 * have overridden. While another thread changes the collection, each reading is a value that was true a moment ago.
 */
interface Layout {

    /** Entries. */
    long size(Object collection);

    /** Slots of its table, 0 before there is one, -1 for a type without a table. */
    default int slots(Object collection) {
        return -1;
    }

    /** Whether each entry that comes or goes, and nothing else, is counted by {@link #modifications}. */
    default boolean countsModifications(Object collection) {
        return false;
    }

    /** How often it was modified, modulo 2<sup>32</sup>; meaningless unless {@link #countsModifications}. */
    default int modifications(Object collection) {
        return 0;
    }

    /**
     * Learns what must be known before the first reading and takes reflection; on the agent's own thread, once for each collection.
     *
     * @return whether it can be read at all
     */
    default boolean prepare(Object collection) {
        return true;
    }

    /** Its class as people know it. */
    default Class<?> type(Object collection) {
        return collection.getClass();
    }

    /** Entries that its class or its settings let it hold, as a census tells it. May take reflection. */
    default long bound(Object collection) {
        return AgentEvents.boundOf(collection);
    }
}

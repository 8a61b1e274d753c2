package dev.tidemark.agent.keys;

import org.jspecify.annotations.Nullable;

/**
 * Reads the keys in the table of one type of map from outside, without a lock or a call that the application could have overridden. Others may change the
 * map meanwhile: what is read was there a moment ago, and what is not found may have been on its way to another slot.
 */
interface KeyTable {

    /** The table at this moment, or null before there is one. */
    Object @Nullable [] slots(Object map);

    /** The first entry of a slot, or null where there is none to be read. */
    @Nullable
    Object first(Object[] slots, int slot);

    /** Whether the entries of a slot are on their way to another table, or still to come. */
    boolean isMoving(Object[] slots, int slot);

    @Nullable
    Object next(Object entry);

    @Nullable
    Object key(Object entry);

    /** What the map has stored of the hash code of an entry's key. */
    int hash(Object entry);

    /** What the map stores of a hash code. */
    int stored(int hashCode);

    /** Where an entry lies. */
    int slot(int storedHash, int length);

    /** Whether the length of tables is a power of two, and the slot of an entry the last bits of its hash. */
    boolean doubles();
}

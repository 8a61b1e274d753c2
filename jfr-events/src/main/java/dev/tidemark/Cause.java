package dev.tidemark;

/** Why entries left a map; the names are part of the wire contract. */
enum Cause {
    REMOVE(Tally.REMOVED),
    CLEAR(Tally.REMOVED + 1),
    EVICT(Tally.REMOVED + 2),
    EXPIRE(Tally.REMOVED + 3);

    /** Where a {@link Tally} counts entries that leave one by one for this cause. */
    final int counter;

    Cause(int counter) {
        this.counter = counter;
    }
}

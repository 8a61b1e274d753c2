package dev.tidemark.agent.maps;

/**
 * Inserts and removals of a map from two of its fields, read now and then: each entry that comes or goes is one modification, so
 * inserts + removals is the difference of the modifications, and inserts − removals that of the sizes.
 *
 * <p>A {@code clear} is one modification, however many entries go. Where the differences cannot be explained without one, all other modifications are
 * taken for inserts, which is exact where nothing was removed one by one in the same second, and else too many of both. Their difference
 * is always the true size. Not thread-safe.
 */
final class Turnover {

    private int modifications;
    private long size;
    private long inserts;
    private long removals;
    private boolean cleared;

    /** Begins to count at a reading. */
    Turnover(int modifications, long size) {
        this.modifications = modifications;
        this.size = size;
    }

    /**
     * Takes the next reading of a map that nobody changes at this moment.
     *
     * @param modificationsNow modulo 2<sup>32</sup>; fewer than that must have happened since the last reading
     */
    void read(int modificationsNow, long sizeNow) {
        long modified = Integer.toUnsignedLong(modificationsNow - modifications);
        long grown = sizeNow - size;
        cleared = false;
        if (grown > modified) {
            // Many came in one modification, as when a sorted map is put into an empty tree.
            inserts += grown;
        } else if (-grown > modified || (modified + grown & 1) != 0) {
            cleared = true;
            long came = Math.max(modified - 1, sizeNow);
            inserts += came;
            removals += came - grown;
        } else {
            inserts += (modified + grown) / 2;
            removals += (modified - grown) / 2;
        }
        modifications = modificationsNow;
        size = sizeNow;
    }

    /**
     * Takes a reading of a map that is changed meanwhile. The JDK's maps count a modification before they change the size: where the two do not fit, the
     * last modification has not reached the size yet, and is left for the next reading.
     *
     * @param sizeNow read before the modifications
     */
    void readWhileBusy(int modificationsNow, long sizeNow) {
        long fits = modificationsNow - modifications + sizeNow - size;
        read((fits & 1) == 0 ? modificationsNow : modificationsNow - 1, sizeNow);
    }

    /** Entries that came in since the beginning. */
    long inserts() {
        return inserts;
    }

    /** Entries that left since the beginning. */
    long removals() {
        return removals;
    }

    /** Whether the last reading cannot be explained without a {@code clear}. */
    boolean cleared() {
        return cleared;
    }
}

package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.statistics.Series;

/**
 * How much is done with a map over time: inserts, and uses of any kind, each summed since it was first looked at. Their
 * ratio tells how many requests bring a new key, whatever the load does.
 */
public final class Activity {

    private final Series inserts = new Series();
    private final Series uses = new Series();
    private double inserted;
    private double used;

    Activity() {}

    void add(Totals before, Totals after) {
        inserted += delta(before.inserts(), after.inserts());
        // A computation counts as a lookup and, if it inserts, as an insert: the larger sum has each use once.
        used += Math.max(
                delta(before.hits(), after.hits()) + delta(before.misses(), after.misses()),
                delta(before.inserts(), after.inserts()) + delta(before.updates(), after.updates()));
    }

    private static double delta(long before, long after) {
        return Math.max(0, (double) after - Math.max(0, before));
    }

    void close(long millis) {
        inserts.add(millis, inserted);
        uses.add(millis, used);
    }

    /** Inserts since the map was first looked at, over seconds since the epoch. */
    public Points inserts() {
        return inserts.values();
    }

    /** Uses since the map was first looked at, at the same times: look-ups or writes, whichever are more. */
    public Points uses() {
        return uses.values();
    }
}

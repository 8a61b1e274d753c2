package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.statistics.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is done with a map over time: inserts, and uses of any kind, each summed since it was first looked at. Their
 * ratio tells how many requests bring a new key, whatever the load does.
 */
public final class Activity {

    private final Series inserts = new Series();
    private final Series uses = new Series();
    private @Nullable Series removals;
    private double inserted;
    private double removed;
    private double used;

    Activity() {}

    void add(Totals before, Totals after) {
        inserted += delta(before.inserts(), after.inserts());
        removed += delta(before.removals(), after.removals());
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
        // Maps that leak have none: their curve costs nothing until it is one.
        if (removals == null && removed > 0) {
            removals = new Series();
        }
        if (removals != null) {
            removals.add(millis, removed);
        }
    }

    /** Inserts since the map was first looked at, for people to look at. */
    public List<Reading> insertCurve() {
        return inserted > 0 ? inserts.readings() : List.of();
    }

    /** The same of removals; empty before the first. */
    public List<Reading> removalCurve() {
        return removals == null ? List.of() : removals.readings();
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

package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapCensus;

/** Cumulative counts of a map or of several; -1 where none of them knows. Sums stop at {@link Long#MAX_VALUE}. */
public record Totals(
        long inserts,
        long updates,
        long removals,
        long removeMisses,
        long hits,
        long misses,
        long growths,
        long cleanups) {

    /** Of a map of which nothing is counted. */
    public static final Totals UNKNOWN = new Totals(-1, -1, -1, -1, -1, -1, -1, -1);

    static Totals of(MapCensus census) {
        return new Totals(
                known(census.inserts()),
                known(census.updates()),
                known(census.removals()),
                known(census.removeMisses()),
                known(census.hits()),
                known(census.misses()),
                known(census.growths()),
                known(census.cleanups()));
    }

    private static long known(long total) {
        return Math.max(total, -1);
    }

    Totals plus(Totals other) {
        return new Totals(
                sum(inserts, other.inserts),
                sum(updates, other.updates),
                sum(removals, other.removals),
                sum(removeMisses, other.removeMisses),
                sum(hits, other.hits),
                sum(misses, other.misses),
                sum(growths, other.growths),
                sum(cleanups, other.cleanups));
    }

    /** What is left when one of the summands is taken away. */
    Totals minus(Totals part) {
        return new Totals(
                rest(inserts, part.inserts),
                rest(updates, part.updates),
                rest(removals, part.removals),
                rest(removeMisses, part.removeMisses),
                rest(hits, part.hits),
                rest(misses, part.misses),
                rest(growths, part.growths),
                rest(cleanups, part.cleanups));
    }

    private static long rest(long sum, long part) {
        return part < 0 || sum < 0 ? sum : Math.max(0, sum - part);
    }

    /** Whether some total is lower than it was, which a cumulative total can only be in an older reading. */
    boolean olderThan(Totals seen) {
        return inserts < seen.inserts
                || updates < seen.updates
                || removals < seen.removals
                || removeMisses < seen.removeMisses
                || hits < seen.hits
                || misses < seen.misses
                || growths < seen.growths
                || cleanups < seen.cleanups;
    }

    private static long sum(long a, long b) {
        if (a < 0 || b < 0) {
            return Math.max(a, b);
        }
        return saturated(a, b);
    }

    /** The sum of two numbers that are not negative, or {@link Long#MAX_VALUE} when it would be more. */
    static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}

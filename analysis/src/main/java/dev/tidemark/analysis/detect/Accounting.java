package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.Totals;

/**
 * What the counts of a map say by themselves, before any statistics: which inserts were answered by a removal, which removals found
 * nothing, and how many uses bring a new key. All counts are of the observed time; none is negative.
 *
 * @param counted whether inserts and removals are known at all
 * @param lookupsKnown whether reads are counted: an agent counts none
 * @param lookups reads by key, those of computations included
 * @param newKeysEarly inserts for each use in the first third of the observed time, or NaN when there were too few
 * @param newKeysMiddle the same of the second third
 * @param newKeysLate the same of the last third
 * @param insertsEarly inserts in the first third, at least 1
 * @param insertsLate inserts in the last third, at least 1
 * @param sweeps times that somebody went over the map to remove what has had its time
 */
record Accounting(
        boolean counted,
        double inserts,
        double removals,
        double removeMisses,
        boolean lookupsKnown,
        double lookups,
        double hits,
        double newKeysEarly,
        double newKeysMiddle,
        double newKeysLate,
        double insertsEarly,
        double insertsLate,
        double sweeps) {

    /** Fewer inserts than this show no habit. */
    private static final double FEWEST_INSERTS = 100;

    private static final double FEWEST_REMOVE_MISSES = 20;

    /** A removal for every tenth insert still leaves nine of ten. */
    private static final double UNANSWERED = 0.1;

    private static final double EACH_INSERT = 0.5;

    /** Where a key is looked up before it is put, and nearly each look-up finds nothing, the keys never match again. */
    private static final double HARDLY_EVER = 0.2;

    private static final double FEWEST_PER_THIRD = 30;
    private static final double LEAST_DECAY = 0.08;

    /** Standard errors of the difference of two counts, so many that chance is out of the question. */
    private static final double ERRORS = 3;

    /** An exponential approach to a bound loses as much in each third; one without a bound loses ever less. */
    private static final double LOSES_LESS = 0.6;

    static Accounting of(NamedMap map) {
        Totals now = map.totals();
        Totals first = map.totalsAtFirst();
        Points inserts = map.activity().inserts();
        Points uses = map.activity().uses();
        double hits = since(now.hits(), first.hits());
        return new Accounting(
                now.inserts() >= 0 && now.removals() >= 0,
                since(now.inserts(), first.inserts()),
                since(now.removals(), first.removals()),
                since(now.removeMisses(), first.removeMisses()),
                now.hits() >= 0 || now.misses() >= 0,
                hits + since(now.misses(), first.misses()),
                hits,
                newKeys(inserts, uses, 0),
                newKeys(inserts, uses, 1),
                newKeys(inserts, uses, 2),
                Math.max(1, in(inserts, 0)),
                Math.max(1, in(inserts, 2)),
                map.sweeps());
    }

    private static double since(long now, long first) {
        return Math.max(0, (double) Math.max(0, now) - Math.max(0, first));
    }

    private static double newKeys(Points inserts, Points uses, int third) {
        double used = in(uses, third);
        return used < FEWEST_PER_THIRD ? Double.NaN : in(inserts, third) / used;
    }

    /** How much a sum has grown in a third of the time. */
    private static double in(Points sums, int third) {
        int from = third * sums.size() / 3;
        int to = (third + 1) * sums.size() / 3 - (third == 2 ? 1 : 0);
        return to <= from ? 0 : sums.y(to) - sums.y(from);
    }

    /** Removals for each insert. */
    double answered() {
        return inserts <= 0 ? 1 : removals / inserts;
    }

    /** Whether hardly any insert was answered. */
    boolean unanswered() {
        return counted && inserts >= FEWEST_INSERTS && answered() < UNANSWERED;
    }

    /** Whether the application means to remove what it inserts, and misses. */
    boolean removesMiss() {
        return unanswered() && removeMisses >= FEWEST_REMOVE_MISSES && removeMisses >= EACH_INSERT * inserts;
    }

    /** Whether keys are looked up before they are put, in vain nearly each time, and no less so as time goes on. */
    boolean keysNeverMatch() {
        return unanswered() && lookups >= EACH_INSERT * inserts && hits < HARDLY_EVER * lookups && !newKeysDecay();
    }

    /** Whether it is read more than it is filled, as a cache is. */
    boolean isReadMuch() {
        return hits > inserts;
    }

    /** Whether ever fewer of its uses bring a new key: its keys are running out. */
    boolean newKeysDecay() {
        double least = Math.max(LEAST_DECAY, ERRORS * Math.sqrt(1 / insertsEarly + 1 / insertsLate));
        return newKeysLate < (1 - least) * newKeysEarly;
    }

    /** Whether that decay itself slows down, as it does where a few keys are popular and the others without end. */
    boolean decaysEverSlower() {
        double firstLoss = Math.log(newKeysEarly / newKeysMiddle);
        double secondLoss = Math.log(newKeysMiddle / newKeysLate);
        return secondLoss < LOSES_LESS * firstLoss;
    }

    /**
     * Seconds in which the rate of new keys falls to 1/e, by the first and the last third of the observed time, if it falls as an
     * exponential: new keys of a space of N keys that are drawn evenly come at a rate that is proportional to those not seen yet.
     */
    double decaySeconds(double observedSeconds) {
        return observedSeconds * 2 / 3 / Math.log(newKeysEarly / newKeysLate);
    }

    /** Whether somebody goes over it to remove what has had its time, though hardly anything had. */
    boolean isSweptInVain() {
        return sweeps > 0 && unanswered();
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.timeline.Cohorts;
import dev.tidemark.analysis.timeline.HolderLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the walks say of one holder.
 *
 * <p>A walk's samples are no even picture of time. JFR keeps 256 of them and lets a new one in only when more was allocated since the
 * last than the least of the kept stands for, so once the sampler is full the young are rare: of 214 samples behind a map that grew
 * steadily for 90 s, 205 came from its first third and 4 from its last. Hence a few young samples are a sign of growth, their share is not,
 * and what is known of the collection's size counts for more.
 *
 * @param latest its latest walk
 * @param earlier the walk to compare with, long enough before it, or null when there is none
 * @param entries how the entries of its kind of map become more
 * @param heapGrows whether collections say that the live set as a whole keeps growing
 */
record Survival(Cohorts latest, @Nullable Cohorts earlier, EntryCurve entries, boolean heapGrows) {

    private static final int FEWEST_SAMPLES = 8;
    private static final int FEWEST_FROM_BEGINNING = 3;
    private static final double LEAST_SHARE_FROM_BEGINNING = 0.05;
    private static final int FEWEST_FROM_END = 2;
    private static final double SURE_SHARE_FROM_END = 0.05;
    private static final double MATERIAL_SHARE = 0.15;

    /** So many young entries at least are to be expected before their absence says anything. */
    private static final double EXPECTED_YOUNG_ENTRIES = 3;

    private static final long APART_MILLIS = 15_000;
    private static final double LEAST_RISE = 1.02;

    /**
     * In a cache whose entries expire the oldest ones move on with time, in a leak they stay; a fifth leaves room for the
     * chance of sampling.
     */
    private static final double MOST_MOVED = 0.2;

    /** Between this and the former chance may have had a hand in it. */
    private static final double SURELY_MOVED = 0.5;

    static Survival of(HolderLine holder, Situation situation) {
        Cohorts latest = holder.latest();
        Cohorts earlier = null;
        for (Cohorts each : holder.walks()) {
            if (latest.millis() - each.millis() >= APART_MILLIS) {
                earlier = each;
            }
        }
        Growth live = situation.live().growth();
        return new Survival(
                latest,
                earlier,
                EntryCurve.of(holder, situation.timeline()),
                live != null && live.sustained() && !live.saturating());
    }

    private static boolean beginningAlive(Cohorts cohorts) {
        double least = Math.max(FEWEST_FROM_BEGINNING, LEAST_SHARE_FROM_BEGINNING * cohorts.total());
        return cohorts.total() >= FEWEST_SAMPLES && cohorts.fromBeginning() >= least;
    }

    /** Whether it has been seen once only, with old objects alive in it: whether they stay must be asked again. */
    boolean isFirstSight() {
        return earlier == null && beginningAlive(latest);
    }

    /** Whether objects from the first third of the observed time are alive, and anything speaks for newer ones on top of them. */
    boolean bothEndsAlive() {
        return beginningAlive(latest) && (latest.fromEnd() >= FEWEST_FROM_END || sizeRises() || tableRises());
    }

    /** Whether the collection is known to hold more than at the earlier walk. */
    boolean risesInSize() {
        return sizeRises() || tableRises();
    }

    private boolean sizeRises() {
        if (earlier == null) {
            return false;
        }
        if (earlier.size() >= 0) {
            return latest.size() >= LEAST_RISE * Math.max(1, earlier.size());
        }
        return entries.rise(earlier.millis()) >= LEAST_RISE;
    }

    private boolean tableRises() {
        return earlier != null && earlier.slots() >= 0 && latest.slots() > earlier.slots();
    }

    /** Whether there are more young samples than values replaced here and there would leave. */
    private boolean manyYoung() {
        return latest.fromEnd() >= Math.max(FEWEST_FROM_END + 1, SURE_SHARE_FROM_END * latest.total());
    }

    /** Whether it keeps a share of the sampled objects that is worth a word. */
    boolean material() {
        return latest.share() >= MATERIAL_SHARE;
    }

    /** Whether the collection is known to hold no more than it did: the young ones replaced others. */
    boolean sizeStands() {
        if (earlier == null) {
            return false;
        }
        if (earlier.size() >= 0 && latest.size() >= 0) {
            return latest.size() < LEAST_RISE * earlier.size();
        }
        return entries.rise(earlier.millis()) < LEAST_RISE;
    }

    /** Whether it fills ever more slowly, as what has a bound does. */
    boolean flattens() {
        return entries.flattens();
    }

    /** By how much the oldest samples were replaced by younger ones since the earlier walk, as a share of the time between. */
    private double oldestMoved() {
        return earlier == null
                ? 0
                : (latest.oldestSeconds() - earlier.oldestSeconds()) / ((latest.millis() - earlier.millis()) / 1000.0);
    }

    /**
     * Whether counts of its entries decide: they become more, and something that was there at the walk before is there still. Then it
     * matters little how few samples there are. Where more have come than one map of this name holds, there are many of them, as in
     * copies of a class; that each stays as it is says nothing then.
     */
    boolean countedToGrow() {
        if (!entries.rises() || latest.total() <= latest.sinceLastWalk()) {
            return false;
        }
        return !sizeStands() || (beginningAlive(latest) && entries.grown() > latest.size());
    }

    /** Whether it may yet turn out to grow, though chance has hidden its oldest samples. */
    boolean mayGrow() {
        if (countedToGrow()) {
            return true;
        }
        return bothEndsAlive() && !sizeStands() && (risesInSize() || !entriesStand()) && oldestMoved() <= SURELY_MOVED;
    }

    /** Whether its young samples are values in old entries: a fixed set of keys. */
    boolean entriesStand() {
        double expected = latest.entries() * (double) latest.fromEnd() / Math.max(1, latest.total());
        return expected >= EXPECTED_YOUNG_ENTRIES && latest.entriesFromEnd() == 0;
    }

    /** Whether it looks as growth looks, confirmed or not. */
    boolean grows() {
        if (countedToGrow()) {
            return true;
        }
        return mayGrow() && oldestMoved() <= MOST_MOVED;
    }

    /** Whether an earlier walk saw the same, and newer objects have come on top of those of then. */
    boolean confirmed() {
        if (countedToGrow()) {
            return true;
        }
        return earlier != null
                && beginningAlive(earlier)
                && grows()
                && latest.slots() >= earlier.slots()
                && (sizeRises()
                        || tableRises()
                        || (latest.sinceLastWalk() >= FEWEST_FROM_END && (heapGrows || manyYoung())));
    }

    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "Keeps " + latest.count() + " of " + latest.held() + " sampled live objects, "
                        + Words.percent(latest.share()) + ".",
                latest.share(),
                "ratio"));
        evidence.add(new Evidence(
                "Objects from the first third of the observed time are alive (" + latest.fromBeginning() + " of "
                        + latest.total() + " samples), and so are " + latest.fromEnd() + " from the last third.",
                latest.fromBeginning(),
                "samples"));
        if (entries.rises()) {
            evidence.add(new Evidence(entries.inWords(), entries.grown(), "entries"));
        }
        if (earlier != null && latest.size() > earlier.size() && earlier.size() >= 0) {
            double seconds = (latest.millis() - earlier.millis()) / 1000.0;
            evidence.add(new Evidence(
                    "Grew from " + Words.count(earlier.size()) + " to " + Words.count(latest.size()) + " entries in "
                            + Words.duration(seconds) + ", between two walks.",
                    (double) latest.size() - earlier.size(),
                    "entries"));
        } else if (earlier != null && tableRises()) {
            evidence.add(new Evidence(
                    "Its table grew from " + Words.count(earlier.slots()) + " to " + Words.count(latest.slots())
                            + " slots between two walks.",
                    (double) latest.slots(),
                    "slots"));
        } else if (latest.sinceLastWalk() > 0 && confirmed()) {
            evidence.add(new Evidence(
                    "Since the walk before, " + latest.sinceLastWalk()
                            + " newer samples have joined and the oldest are still there.",
                    latest.sinceLastWalk(),
                    "samples"));
        }
        return evidence;
    }
}

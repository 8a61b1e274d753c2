package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.timeline.Cohorts;
import dev.tidemark.analysis.timeline.HolderLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the walks say of one holder.
 *
 * @param latest its latest walk
 * @param earlier the walk to compare with, long enough before it, or null when there is none
 */
record Survival(Cohorts latest, @Nullable Cohorts earlier) {

    private static final int FEWEST_SAMPLES = 8;
    private static final int FEWEST_AT_AN_END = 3;
    private static final double LEAST_SHARE_AT_AN_END = 0.05;
    private static final double MATERIAL_SHARE = 0.15;
    private static final int FEWEST_ENTRIES = 2;
    private static final long APART_MILLIS = 15_000;
    private static final double LEAST_RISE = 1.02;

    /**
     * In a cache whose entries expire the oldest ones move on with time, in a leak they stay; a fifth leaves room for the
     * chance of sampling.
     */
    private static final double MOST_MOVED = 0.2;

    /** Between this and the former chance may have had a hand in it. */
    private static final double SURELY_MOVED = 0.5;

    static Survival of(HolderLine holder) {
        Cohorts latest = holder.latest();
        Cohorts earlier = null;
        for (Cohorts each : holder.walks()) {
            if (latest.millis() - each.millis() >= APART_MILLIS) {
                earlier = each;
            }
        }
        return new Survival(latest, earlier);
    }

    private static boolean bothEnds(Cohorts cohorts) {
        double least = Math.max(FEWEST_AT_AN_END, LEAST_SHARE_AT_AN_END * cohorts.total());
        return cohorts.total() >= FEWEST_SAMPLES && cohorts.fromBeginning() >= least && cohorts.fromEnd() >= least;
    }

    /** Whether objects from the first and from the last third of the observed time are alive. */
    boolean bothEndsAlive() {
        return bothEnds(latest);
    }

    /** Whether it keeps a share of the sampled objects that is worth a word. */
    boolean material() {
        return latest.share() >= MATERIAL_SHARE;
    }

    /** Whether the collection is known to hold no more than it did: the young ones replaced others. */
    boolean sizeStands() {
        return earlier != null
                && earlier.size() >= 0
                && latest.size() >= 0
                && latest.size() < LEAST_RISE * earlier.size();
    }

    /** By how much the oldest samples were replaced by younger ones since the earlier walk, as a share of the time between. */
    private double oldestMoved() {
        return earlier == null
                ? 0
                : (latest.oldestSeconds() - earlier.oldestSeconds()) / ((latest.millis() - earlier.millis()) / 1000.0);
    }

    /** Whether it may yet turn out to grow, though chance has hidden its oldest samples. */
    boolean mayGrow() {
        return bothEndsAlive() && !sizeStands() && !entriesStand() && oldestMoved() <= SURELY_MOVED;
    }

    /** Whether its young samples are values in old entries: a fixed set of keys. */
    boolean entriesStand() {
        return latest.entries() >= FEWEST_ENTRIES && latest.entriesFromEnd() == 0;
    }

    /** Whether it looks as growth looks, confirmed or not. */
    boolean grows() {
        return mayGrow() && oldestMoved() <= MOST_MOVED;
    }

    /** Whether an earlier walk saw the same, and newer objects have come on top of those of then. */
    boolean confirmed() {
        return earlier != null
                && bothEnds(earlier)
                && latest.sinceLastWalk() >= FEWEST_AT_AN_END
                && grows()
                && latest.slots() >= earlier.slots();
    }

    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "Keeps " + latest.count() + " of " + latest.held() + " sampled live objects, "
                        + Words.percent(latest.share()) + ".",
                latest.share(),
                "ratio"));
        evidence.add(new Evidence(
                (latest.entriesOnly() ? "Entries" : "Objects")
                        + " from the first and the last third of the observed time are both alive ("
                        + latest.fromBeginning() + " and " + latest.fromEnd() + " of " + latest.total() + " samples).",
                Math.min(latest.fromBeginning(), latest.fromEnd()),
                "samples"));
        if (earlier != null && latest.size() > earlier.size() && earlier.size() >= 0) {
            double seconds = (latest.millis() - earlier.millis()) / 1000.0;
            evidence.add(new Evidence(
                    "Grew from " + Words.count(earlier.size()) + " to " + Words.count(latest.size()) + " entries in "
                            + Words.duration(seconds) + ", between two walks.",
                    (double) latest.size() - earlier.size(),
                    "entries"));
        } else if (confirmed()) {
            evidence.add(new Evidence(
                    "Since the walk before, " + latest.sinceLastWalk()
                            + " newer samples have joined and the oldest are still there.",
                    latest.sinceLastWalk(),
                    "samples"));
        }
        return evidence;
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.timeline.HolderLine;
import dev.tidemark.analysis.timeline.Population;
import dev.tidemark.analysis.timeline.Timeline;
import java.util.Objects;

/**
 * How many entries all maps of a holder's kind have, counted after collections. They stand for the holder's own where its table can hold
 * most of them.
 *
 * @param overTime counts over seconds since the epoch; empty where the holder's own do not dominate
 * @param overAllocation the same counts over bytes allocated
 */
record EntryCurve(Points overTime, Points overAllocation) {

    /** A table of the JDK is filled to three quarters at most, and to little less than half of that when it has just doubled. */
    private static final double FULLEST = 0.75;

    private static final double EMPTIEST = 0.3;
    private static final double MOST = 0.5;

    /** A holder of nearly all samples of its kind has most of its entries, though in many small tables. */
    private static final double NEARLY_ALL_SAMPLES = 0.8;

    /** Over hours the swings of a load are more than what stays. */
    private static final double LONGEST_SECONDS = 900;

    private static final int FEWEST_SAMPLES = 4;
    private static final int FEWEST = 3;
    private static final double LEAST_RISE = 1.1;
    private static final double LEAST_ALLOCATED_BYTES = 1 << 20;

    /** A steady growth under an uneven load loses some by chance. */
    private static final double FLATTENED = 0.7;

    private static final EntryCurve UNKNOWN =
            new EntryCurve(Points.of(new double[0], new double[0]), Points.of(new double[0], new double[0]));

    static EntryCurve of(HolderLine holder, Timeline timeline) {
        Population population = timeline.population();
        Points counts = population.entries(holder.type());
        if (counts.size() == 0 || counts.span() > LONGEST_SECONDS) {
            return UNKNOWN;
        }
        double entries = counts.y(counts.size() - 1);
        double slots = holder.latest().slots();
        boolean itsOwn = slots * FULLEST >= MOST * entries && slots * EMPTIEST <= entries;
        return itsOwn || hasNearlyAllSamples(holder, timeline)
                ? new EntryCurve(counts, population.entriesByAllocation(holder.type()))
                : UNKNOWN;
    }

    private static boolean hasNearlyAllSamples(HolderLine holder, Timeline timeline) {
        int samples = 0;
        for (HolderLine each : timeline.walks().holders()) {
            if (each.inMap() && timeline.walks().stillFinds(each) && Objects.equals(each.type(), holder.type())) {
                samples += each.latest().count();
            }
        }
        int own = holder.latest().count();
        return own >= FEWEST_SAMPLES && own >= NEARLY_ALL_SAMPLES * samples;
    }

    /** Whether three counts or more show that they become more, and no more slowly than before. */
    boolean rises() {
        int last = overTime.size() - 1;
        if (overTime.size() < FEWEST || flattens()) {
            return false;
        }
        int middle = last / 2;
        return overTime.y(middle) > overTime.y(0)
                && overTime.y(last) > overTime.y(middle)
                && overTime.y(last) >= LEAST_RISE * overTime.y(0);
    }

    /** The first and the last count and the time between them; to be asked where it rises. */
    String inWords() {
        int last = overTime.size() - 1;
        return "Entries of all maps of its kind became more, from " + Words.count(overTime.y(0)) + " to "
                + Words.count(overTime.y(last)) + " in " + Words.duration(overTime.x(last) - overTime.x(0)) + ".";
    }

    double grown() {
        return overTime.y(overTime.size() - 1) - overTime.y(0);
    }

    /** How many times as many there are as at or before that time; NaN when that is not known. */
    double rise(long sinceMillis) {
        double then = Double.NaN;
        for (int i = 0; i < overTime.size() - 1; i++) {
            if (overTime.x(i) * 1000 <= sinceMillis + 1000.0) {
                then = overTime.y(i);
            }
        }
        return then > 0 ? overTime.y(overTime.size() - 1) / then : Double.NaN;
    }

    /**
     * Whether they become more at less than 0.7 of their rate of before, both by time and by what the application allocates: a pause in
     * the load slows both, a bound only the first.
     */
    boolean flattens() {
        return slows(overTime) && (!toldByAllocation() || slows(overAllocation));
    }

    /** What has been allocated is known at collections only: without one between two counts it tells nothing of what came between. */
    private boolean toldByAllocation() {
        int last = overAllocation.size() - 1;
        return overAllocation.size() >= FEWEST
                && overAllocation.x(last / 2) - overAllocation.x(0) >= LEAST_ALLOCATED_BYTES
                && overAllocation.x(last) - overAllocation.x(last / 2) >= LEAST_ALLOCATED_BYTES;
    }

    private static boolean slows(Points curve) {
        int last = curve.size() - 1;
        if (curve.size() < FEWEST) {
            return false;
        }
        int middle = last / 2;
        double before = (curve.y(middle) - curve.y(0)) / Math.max(1, curve.x(middle) - curve.x(0));
        double lately = (curve.y(last) - curve.y(middle)) / Math.max(1, curve.x(last) - curve.x(middle));
        return lately < FLATTENED * before;
    }
}

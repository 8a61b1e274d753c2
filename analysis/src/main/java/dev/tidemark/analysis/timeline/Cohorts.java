package dev.tidemark.analysis.timeline;

import java.util.List;

/**
 * What one walk found under one holder: how many sampled objects are alive, and when they were allocated.
 *
 * @param millis when the walk was made
 * @param held samples that any holder keeps alive, in the whole walk
 * @param count those of this holder
 * @param tenths how many of them were allocated in each tenth of the observed time;
 * @param entries how many of the samples are entries of the collection themselves
 * @param entriesFromEnd how many of those were allocated in the last third of the observed time
 * @param sinceLastWalk how many of {@code tenths} were allocated after the walk before this one
 * @param oldestSeconds when the second oldest of all samples of this holder was allocated, in seconds of the observed time: the oldest may be a
 *     stray
 * @param slots of the largest table, or -1 when unknown
 * @param size entries as the JVM describes the collection, or -1 when unknown
 * @param observedSeconds the time that the tenths divide
 */
public record Cohorts(
        long millis,
        int held,
        int count,
        List<Integer> tenths,
        int entries,
        int entriesFromEnd,
        int sinceLastWalk,
        double oldestSeconds,
        long slots,
        long size,
        double observedSeconds) {

    public Cohorts {
        tenths = List.copyOf(tenths);
    }

    /** The share of all held samples that this holder keeps, from 0 to 1. */
    public double share() {
        return held == 0 ? 0 : (double) count / held;
    }

    /** Samples from the first third of the observed time that are alive. */
    public int fromBeginning() {
        return tenths.get(0) + tenths.get(1) + tenths.get(2);
    }

    /** Samples from the last third of the observed time that are alive. */
    public int fromEnd() {
        return tenths.get(7) + tenths.get(8) + tenths.get(9);
    }

    /** All samples in {@code tenths}. */
    public int total() {
        int sum = 0;
        for (int each : tenths) {
            sum += each;
        }
        return sum;
    }
}

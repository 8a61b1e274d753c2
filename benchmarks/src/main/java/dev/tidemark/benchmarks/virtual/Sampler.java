package dev.tidemark.benchmarks.virtual;

import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The JVM's sampler of old objects ({@code ObjectSampler} of HotSpot): at most 256, each standing for the bytes allocated
 * since the one before; when full a new one gets in only if more was allocated than the least of the kept stands for,
 * and who leaves passes its bytes on to its neighbour.
 */
final class Sampler {

    private static final int SIZE = 256;
    private static final int CANDIDATES = 3;

    private final List<Sample> samples = new ArrayList<>();
    private double allocatedSinceLast;
    private double collectedAt = -1;

    private static final class Sample {
        final SimulatedMap map;
        final double born;
        final double dies;
        final boolean entry;
        double span;

        Sample(SimulatedMap map, double born, double dies, boolean entry, double span) {
            this.map = map;
            this.born = born;
            this.dies = dies;
            this.entry = entry;
            this.span = span;
        }
    }

    /** Objects put into a map in the last step, among all that was allocated meanwhile. */
    void offer(SimulatedMap map, double now, double allocated, SplittableRandom random) {
        if (map.lastInserts() <= 0) {
            allocatedSinceLast += allocated;
            return;
        }
        for (int i = 0; i < CANDIDATES; i++) {
            allocatedSinceLast += allocated / CANDIDATES;
            if (samples.size() == SIZE) {
                int least = least();
                if (samples.get(least).span > allocatedSinceLast) {
                    continue;
                }
                remove(least);
            }
            double leaves = map.keeping.leaves(now, random.nextDouble());
            samples.add(new Sample(map, now, leaves, random.nextBoolean(), allocatedSinceLast));
            allocatedSinceLast = 0;
        }
    }

    private int least() {
        int least = 0;
        for (int i = 1; i < samples.size(); i++) {
            if (samples.get(i).span < samples.get(least).span) {
                least = i;
            }
        }
        return least;
    }

    private void remove(int index) {
        Sample gone = samples.remove(index);
        if (index > 0) {
            samples.get(index - 1).span += gone.span;
        }
    }

    /** A collection has found the dead among them. */
    void collected(double now) {
        for (int i = samples.size() - 1; i >= 0; i--) {
            if (samples.get(i).dies <= now) {
                remove(i);
            }
        }
        collectedAt = now;
    }

    HolderWalk walk(Instant at, Instant since, double now) {
        List<HeldObject> held = new ArrayList<>();
        int dead = 0;
        for (Sample each : samples) {
            if (each.dies <= now || each.born > collectedAt) {
                dead++;
                continue;
            }
            held.add(new HeldObject(
                    since.plusMillis(Math.round(each.born * 1000)),
                    each.entry ? SimulatedMap.TYPE + "$Node" : "byte[]",
                    each.map.holding.name(),
                    SimulatedMap.TYPE,
                    true,
                    null,
                    each.map.capacity(),
                    each.map.entries(),
                    each.entry,
                    each.entry ? each.map.site : null));
        }
        return new HolderWalk(at, since, Duration.ofMillis(150), held, dead);
    }
}

package dev.tidemark.benchmarks.virtual;

import java.util.List;
import java.util.Set;

/**
 * What is drawn from a seed for one run.
 *
 * @param step how often maps are read, in seconds; at most ten, since a map unheard of for fifteen counts as gone
 * @param seconds how long is watched at most; a run with a leak ends when the heap is full
 * @param limitBytes the heap's bound
 * @param baseBytes what is alive beside the maps
 * @param youngBytes allocated between two collections
 * @param allocationPerSecond bytes, at a load of one
 * @param promotedPerSecond garbage that reaches the old generation, bytes, at a load of one
 * @param oldEverySeconds when, at the latest, a cycle looks at the old generation; infinite when only a full heap calls for one
 * @param lost which share of the signals is lost on the way
 * @param restarts when the JVM is restarted, in seconds, in order
 * @param leaking names of the maps that would fill any heap, until a restart brings a mended version
 */
record Setting(
        double step,
        double seconds,
        double limitBytes,
        double baseBytes,
        double youngBytes,
        double allocationPerSecond,
        double promotedPerSecond,
        Collector collector,
        double oldEverySeconds,
        double lost,
        Rhythm rhythm,
        List<Double> restarts,
        List<Holding> holdings,
        Set<String> leaking) {

    /** How a collector lets the live set be seen. */
    enum Collector {
        /** Young collections, and mixed ones after a cycle over the old generation. */
        G1,
        /** Young collections, and a whole one when the old generation is full. */
        PARALLEL,
        /** Each collection looks at all. */
        ZGC
    }

    boolean leak() {
        return !leaking.isEmpty();
    }
}

package dev.tidemark.benchmarks.fleet;

import dev.tidemark.benchmarks.rig.Numbers;
import java.util.List;

/**
 * What watching so many targets took one watcher.
 *
 * @param cpuMillis processor milliseconds a target and second, in each slice of the window
 * @param compilingMillis of these, what its JVM took to compile, over the whole window: it is young, and this wears off
 * @param heapBytes in use after a collection of the whole heap, in all
 * @param residentBytes in all
 * @param threads in all
 * @param temporaryBytes of files, the most seen at the end of a slice, in all
 * @param latencySeconds from event to where it can be read, sorted
 */
record Side(
        String name,
        List<Double> cpuMillis,
        double compilingMillis,
        long heapBytes,
        long residentBytes,
        long threads,
        long temporaryBytes,
        List<Double> latencySeconds) {

    double cpuMillisMedian() {
        return Numbers.median(cpuMillis);
    }

    /** Without what compiling takes: what is left once all is compiled that is used, or a little more. */
    double cpuMillisWithoutCompiling() {
        return cpuMillis.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN) - compilingMillis;
    }

    double latencyMedian() {
        return Numbers.quantile(latencySeconds, 0.5);
    }

    double latencyWorst() {
        return Numbers.quantile(latencySeconds, 1);
    }
}

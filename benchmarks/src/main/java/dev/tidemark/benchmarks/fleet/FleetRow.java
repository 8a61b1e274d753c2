package dev.tidemark.benchmarks.fleet;

import dev.tidemark.benchmarks.rig.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured with so many targets.
 *
 * @param eventsPerSecond that the collector took in, for each target
 * @param eventsLost that the collector knows to be lost, in all
 * @param targetMillisAlone processor milliseconds a second that a target itself took while nobody watched
 * @param targetMillisTidemark the same while only the collector watched
 * @param targetMillisJdk the same while only the JDK's streams watched
 * @param foreignCores what everybody else on this machine took in the meantime, in cores: noise
 */
record FleetRow(
        int targets,
        Side tidemark,
        Side jdk,
        double eventsPerSecond,
        long eventsLost,
        double targetMillisAlone,
        double targetMillisTidemark,
        double targetMillisJdk,
        double foreignCores) {

    /** Processor time of the collector over that of the JDK's streams, slice by slice: both saw the same events at the same time. */
    List<Double> cpuRatios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < tidemark.cpuMillis().size(); i++) {
            ratios.add(tidemark.cpuMillis().get(i) / jdk.cpuMillis().get(i));
        }
        return ratios;
    }

    double cpuRatio() {
        return Numbers.median(cpuRatios());
    }

    double cpuRatioWithoutCompiling() {
        return tidemark.cpuMillisWithoutCompiling() / jdk.cpuMillisWithoutCompiling();
    }
}

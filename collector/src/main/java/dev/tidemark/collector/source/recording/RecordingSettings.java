package dev.tidemark.collector.source.recording;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What we ask a target to record: one place per depth. Everything here together costs a service under 1 %: periodic readings once a
 * second, samples throttled by the JVM itself, and what collections say anyway.
 */
public final class RecordingSettings {
    private RecordingSettings() {}

    /** For any JVM: heap, collections, allocation, growth of large tables, the sampler of old objects, threads and waits. */
    private static Map<String, String> zeroTouch() {
        Map<String, String> settings = new LinkedHashMap<>();
        enable(settings, "jdk.JVMInformation", "period", "everyChunk");
        enable(settings, "jdk.GCHeapConfiguration", "period", "everyChunk");
        enable(settings, "jdk.GCConfiguration", "period", "everyChunk");
        enable(settings, "jdk.CPULoad", "period", "1 s");
        enable(settings, "jdk.DataLoss");
        enable(settings, "jdk.GCHeapSummary");
        enable(settings, "jdk.GarbageCollection", "threshold", "0 ms");
        enable(settings, "jdk.G1GarbageCollection", "threshold", "0 ms");
        enable(settings, "jdk.ObjectAllocationSample", "throttle", "100/s", "stackTrace", "true");
        enable(settings, "jdk.ObjectAllocationOutsideTLAB", "stackTrace", "true");
        // No cutoff, no walk: chains are only sought when asked for, within the pause budget.
        enable(settings, "jdk.OldObjectSample", "cutoff", "0 ns", "stackTrace", "true");
        // The walk's own pause is among the VM operations; shorter ones than this are not worth an event.
        enable(settings, "jdk.ExecuteVMOperation", "threshold", "1 ms");
        // Both events together add a tenth to what a thread costs that only starts and ends: 227 µs against 207 µs, on
        // a busy machine.
        enable(settings, "jdk.ThreadStart", "stackTrace", "true");
        enable(settings, "jdk.ThreadEnd");
        // Tells of threads older than our recording, too; reads four numbers that the JVM keeps anyway.
        enable(settings, "jdk.JavaThreadStatistics", "period", "5 s");
        // As in the JDK's own profile: a thread that has stood still for so long does not feel the cost of its event.
        enable(settings, "jdk.JavaMonitorEnter", "threshold", "10 ms", "stackTrace", "true");
        // No jdk.ThreadPark: eight pool threads that wait for work sent 170 a second, each with a stack, and none for a
        // map. Recordings
        // that have it are read.
        return settings;
    }

    /** For an application with our library or agent: its own events, on top. */
    private static Map<String, String> library() {
        Map<String, String> settings = new LinkedHashMap<>();
        enable(settings, "dev.tidemark.MapCensus", "period", "1 s");
        enable(settings, "dev.tidemark.MapInsert", "stackTrace", "true");
        enable(settings, "dev.tidemark.MapGrowth", "stackTrace", "true");
        enable(settings, "dev.tidemark.MapCleanup");
        enable(settings, "dev.tidemark.MapKeys");
        enable(settings, "dev.tidemark.CensusGaps");
        enable(settings, "dev.tidemark.AgentStatus");
        // At most one a second and map.
        enable(settings, "dev.tidemark.MapSharing", "stackTrace", "true");
        return settings;
    }

    /** For every target: settings of events that a JVM does not have are kept by it and do nothing. */
    public static Map<String, String> all() {
        Map<String, String> settings = zeroTouch();
        settings.putAll(library());
        return settings;
    }

    /**
     * For a short recording. Its begin makes the JVM collect the whole heap and count what stays alive, so that the sampler knows of all
     * that does; its end makes it walk from the sampled objects to their roots. ZGC does not count.
     */
    public static Map<String, String> walk(long cutoffMillis) {
        Map<String, String> settings = new LinkedHashMap<>();
        enable(settings, "jdk.OldObjectSample", "cutoff", cutoffMillis + " ms", "stackTrace", "true");
        enable(settings, "jdk.ObjectCount", "period", "beginChunk");
        return settings;
    }

    private static void enable(Map<String, String> settings, String event, String... options) {
        settings.put(event + "#enabled", "true");
        for (int i = 0; i < options.length; i += 2) {
            settings.put(event + "#" + options[i], options[i + 1]);
        }
    }
}

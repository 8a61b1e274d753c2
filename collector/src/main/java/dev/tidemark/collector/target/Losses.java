package dev.tidemark.collector.target;

import java.util.List;

/**
 * The reasons for losses that are known beforehand, as labels: their counters stand at zero from the start, so that the first loss is an
 * increase.
 */
public final class Losses {
    private Losses() {}

    /** The JVM's own buffers were full. Bytes. */
    public static final String TARGET_BUFFER = "target-buffer-bytes";

    /** The log in the target no longer reached back to where we had stopped. Seconds of the target's time, each gap rounded up. */
    public static final String LOG_OVERRUN = "log-overrun-seconds";

    /** Chunks that a repository's JVM deleted, to keep to its bounds, before we had read them. */
    public static final String LOG_OVERRUN_CHUNKS = "log-overrun-chunks";

    /** Chunks of a repository or a file that hold no recording, or none that may be read. */
    public static final String CHUNK_REFUSED = "chunk-refused";

    /** Nothing was recorded, because our recording had been ended. Seconds of the target's time, each gap rounded up. */
    public static final String NOT_RECORDED = "not-recorded-seconds";

    /** Events of a known name and an unknown form. */
    public static final String NOT_UNDERSTOOD = "not-understood";

    /** The rest of a recording's chunk, which the JDK could not read. Once for each recording. */
    public static final String UNREADABLE_REST = "unreadable-rest";

    /** Large allocations came too often: their event was turned off. */
    public static final String LARGE_ALLOCATIONS = "large-allocations-turned-off";

    /** Threads were started too often: their event was turned off. */
    public static final String THREAD_STARTS = "thread-starts-turned-off";

    /** Threads waited for monitors too often: their event was turned off. */
    public static final String MONITOR_WAITS = "monitor-waits-turned-off";

    /** An event came more often than it can be read: it was turned off. */
    public static final String EVENT_FLOOD = "event-flood-turned-off";

    /** Maps beyond the most that the library in the application observes. */
    public static final String MAPS_NOT_OBSERVED = "maps-not-observed";

    /** Maps whose keys the library in the application would watch if it did not watch so many others'. */
    public static final String KEYS_NOT_WATCHED = "maps-keys-not-watched";

    /** Observations in which the library in the application failed. */
    public static final String LIBRARY_FAILURES = "library-failures";

    /** Times that the agent did not take a collection because too many were there; one that grows again counts again. */
    public static final String AGENT_MAPS_NOT_OBSERVED = "agent-maps-not-observed";

    /** Observations in which the agent failed. */
    public static final String AGENT_FAILURES = "agent-failures";

    /** All that is known beforehand. */
    public static List<String> known() {
        return List.of(
                TARGET_BUFFER,
                LOG_OVERRUN,
                LOG_OVERRUN_CHUNKS,
                CHUNK_REFUSED,
                NOT_RECORDED,
                NOT_UNDERSTOOD,
                UNREADABLE_REST,
                LARGE_ALLOCATIONS,
                THREAD_STARTS,
                MONITOR_WAITS,
                EVENT_FLOOD,
                MAPS_NOT_OBSERVED,
                KEYS_NOT_WATCHED,
                LIBRARY_FAILURES,
                AGENT_MAPS_NOT_OBSERVED,
                AGENT_FAILURES);
    }
}

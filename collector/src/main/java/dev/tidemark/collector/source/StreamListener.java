package dev.tidemark.collector.source;

import java.time.Instant;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;

/** Takes what a stream delivers. Called by the stream's thread, except where said. */
public interface StreamListener {

    /** The events that are wanted, by name. Asked once, before the first event. */
    Set<String> events();

    /**
     * The events, by name, that this JVM was told to turn off before and that are to be off from the beginning. Asked once, before the
     * recording is told what to record.
     *
     * @param jvmStartedAt which JVM it is: when it began, in milliseconds by its own clock
     */
    default Set<String> turnedOff(long jvmStartedAt) {
        return Set.of();
    }

    /** Our recording runs in the target since then; before it, nothing was sampled. Called before the first event. */
    void recordingSince(Instant start);

    /** One event, valid only during the call. */
    void event(RecordedEvent event);

    /** Something has arrived that has not been delivered yet. Called by another thread of the stream. */
    default void arriving() {}

    /** All that has arrived so far has been delivered. */
    void flushed();

    /**
     * Something was lost on the way, told by any thread.
     *
     * @param reason a short name for metrics, from a fixed set
     */
    void lost(String reason, long count);

    /** The stream has ended without our doing; nothing more comes. Called by any thread, maybe more than once. */
    void ended(SourceException why);
}

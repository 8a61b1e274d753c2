package dev.tidemark.collector.source;

import java.time.Instant;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;

/** Takes what a stream delivers. Called by the stream's thread, except where said. */
public interface StreamListener {

    /** The events that are wanted, by name. Asked once, before the first event. */
    Set<String> events();

    /** Our recording runs in the target since then; before it, nothing was sampled. Called before the first event. */
    void recordingSince(Instant start);

    /** One event, valid only during the call. */
    void event(RecordedEvent event);

    /** All that has arrived so far has been delivered. */
    void flushed();

    /**
     * Something that the target had written cannot be delivered.
     *
     * @param reason names what, in metrics
     */
    void lost(String reason, long count);

    /** The stream has ended without our doing; nothing more comes. Called by any thread, maybe more than once. */
    void ended(SourceException why);
}

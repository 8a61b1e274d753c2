package dev.tidemark.collector.web.stream;

import java.time.Duration;

/**
 * The bounds of the event stream.
 *
 * @param readers the most readers at a time; one more is told to come again
 * @param look how often to look whether anything changed: the least distance of two events
 * @param heartbeat how long a reader may hear nothing before it gets a comment, which also finds out whether it is still there
 * @param send how long a reader may take nothing of what was sent before it is dropped
 */
public record StreamLimits(int readers, Duration look, Duration heartbeat, Duration send) {

    /** For everybody but tests. */
    public static final StreamLimits DEFAULT =
            new StreamLimits(64, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10));
}

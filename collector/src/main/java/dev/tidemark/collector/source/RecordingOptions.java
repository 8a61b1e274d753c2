package dev.tidemark.collector.source;

import java.time.Duration;
import java.util.Map;

/**
 * Our recording in the target: the durable log that we read from.
 *
 * @param name by which we find it again
 * @param maxAge how far back the target keeps it
 * @param maxBytes how much of the target's disk it may use
 */
public record RecordingOptions(String name, Duration maxAge, long maxBytes) {

    /** The same bounds under another name. */
    RecordingOptions named(String other) {
        return new RecordingOptions(other, maxAge, maxBytes);
    }

    /** As the target's Flight Recorder takes them. */
    Map<String, String> asMap() {
        return Map.of("name", name, "maxAge", maxAge.toSeconds() + " s", "maxSize", Long.toString(maxBytes));
    }
}

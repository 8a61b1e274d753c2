package dev.tidemark.collector.source.recording;

import java.time.Duration;
import java.util.Map;

/**
 * Our recording in the target: the durable log that we read from.
 *
 * @param name by which we find it again
 * @param maxAge how far back the target keeps it
 * @param maxBytes how much of the target's disk it may use
 * @param reap whether to delete what killed JVMs have left in a repository that we read through its folder
 */
public record RecordingOptions(String name, Duration maxAge, long maxBytes, boolean reap) {

    /** Deletes nothing of others. */
    public RecordingOptions(String name, Duration maxAge, long maxBytes) {
        this(name, maxAge, maxBytes, false);
    }

    /** The same bounds under another name. */
    public RecordingOptions named(String other) {
        return new RecordingOptions(other, maxAge, maxBytes, reap);
    }

    /** As the target's Flight Recorder takes them. */
    public Map<String, String> asMap() {
        return Map.of("name", name, "maxAge", maxAge.toSeconds() + " s", "maxSize", Long.toString(maxBytes));
    }
}

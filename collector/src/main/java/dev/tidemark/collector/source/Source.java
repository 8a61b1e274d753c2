package dev.tidemark.collector.source;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A way to one target. Opened again and again by its monitor, one connection at a time. */
public interface Source {

    /** Late events bear earlier times: where a stream goes on, it begins so much before. */
    Duration OVERLAP = Duration.ofSeconds(10);

    /** The target's name, known before it is ever reached and the same afterwards. */
    String name();

    /** What was asked for, fit to be shown: never with credentials. */
    String address();

    /**
     * Connects and begins to deliver events.
     *
     * @param resumeAfter event time up to which everything has been read, or null to begin with all that the target still keeps; what
     *     lies shortly before it may be delivered again
     * @throws SourceException when it cannot be done now, or at all
     */
    Connection open(@Nullable Instant resumeAfter, StreamListener listener) throws SourceException;

    /** Whether the target can never come back under this address, as a process id cannot. */
    boolean isGone();
}

package dev.tidemark.collector.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The JVM that we run in. */
final class OwnSource implements Source {

    /** The address of this very process. */
    static final String ADDRESS = "self";

    private final String name;
    private final RecordingOptions recording;

    OwnSource(String name, RecordingOptions recording) {
        this.name = name;
        this.recording = recording;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public boolean isGone() {
        return false;
    }

    @Override
    public Connection open(@Nullable Instant resumeAfter, StreamListener listener) throws SourceException {
        return OwnStream.open(recording, listener);
    }
}

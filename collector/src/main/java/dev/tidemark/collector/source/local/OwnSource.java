package dev.tidemark.collector.source.local;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.source.recording.RecordingOptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The JVM that we run in. */
public final class OwnSource implements Source {

    /** The address of this very process. */
    public static final String ADDRESS = "self";

    private final String name;
    private final RecordingOptions recording;

    /** This JVM, recorded within these bounds. */
    public OwnSource(String name, RecordingOptions recording) {
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

package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.source.chunk.DownloadFolder;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a JVM or somebody else writes to files, and may always write again. */
abstract class WrittenSource implements Source {

    private final String name;
    private final String address;

    WrittenSource(String name, String address) {
        this.name = name;
        this.address = address;
        DownloadFolder.reap();
    }

    /**
     * The chunks to read now.
     *
     * @throws SourceException when there are none, with the reason
     */
    abstract ChunkLog log(@Nullable Instant resumeAfter, StreamListener listener) throws IOException, SourceException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String address() {
        return address;
    }

    @Override
    public final boolean isGone() {
        return false;
    }

    @Override
    public final Connection open(@Nullable Instant resumeAfter, StreamListener listener) throws SourceException {
        try {
            return ChunkFollower.start(log(resumeAfter, listener), address, listener);
        } catch (IOException e) {
            throw ChunkFollower.cannotRead(address, e);
        }
    }
}

package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.chunk.ChunkHeader;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where chunks come from, one after the other. Used by one thread. */
interface ChunkLog {

    /**
     * The chunk after the one handed out last; whoever takes it closes it.
     *
     * @return null when there is none yet
     * @throws SourceException when the stream is to end here, with the reason
     */
    @Nullable
    Chunk next() throws IOException, SourceException;

    /**
     * Asked now and then while a chunk is read whose end its writer has not told.
     *
     * @param quiet for how long nothing has been added to it
     * @return whether nothing will be: its writer has died
     * @throws SourceException when the stream is to end here, with the reason
     */
    boolean isAbandoned(Duration quiet) throws IOException, SourceException;

    /** The chunk handed out last was read to its end. */
    void done(ChunkHeader last);

    /** The chunk handed out last cannot be read: it is not to be handed out again. */
    void refused();
}

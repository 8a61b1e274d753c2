package dev.tidemark.collector.source.remote;

import dev.tidemark.collector.source.chunk.ChunkStarts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a log, and how far that reader has come.
 *
 * @param chunks which chunks it has seen, over all its connections
 * @param streams what it has left open in the target
 * @param stumbles where it failed to read on
 * @param readUpTo event time up to which everything has been read, or null to begin with all that the log keeps
 */
record LogPosition(
        ReaderName reader,
        ChunkStarts chunks,
        OpenStreams streams,
        Stumbles stumbles,
        @Nullable Instant readUpTo) {}

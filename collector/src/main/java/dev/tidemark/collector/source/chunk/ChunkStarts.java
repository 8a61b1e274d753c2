package dev.tidemark.collector.source.chunk;

import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When the chunks of a target began that have been streamed from it, by the target's clock. A target streams from a chunk's exact beginning
 * only: asked for a time within a chunk it waits for the next one, and asked for a time before its first one it may stream the same chunk
 * again and again. Thread-safe.
 */
public final class ChunkStarts {

    /** Two for each walk and one for each 12 MB: more than any log of ours holds. */
    private static final int MOST = 1024;

    private final NavigableSet<Instant> starts = new TreeSet<>();

    /**
     * Looks at a block that was streamed.
     *
     * @return the time at which the chunk began that this block begins, or null for a block from within a chunk
     */
    public synchronized @Nullable Instant streamed(byte[] block) {
        // A chunk's first bytes are always a block's first.
        ChunkHeader begun = ChunkHeader.beginning(block);
        if (begun == null) {
            return null;
        }
        starts.add(begun.start());
        if (starts.size() > MOST) {
            starts.pollFirst();
        }
        return begun.start();
    }

    /** When the chunk began in which this time lies, or null when that is not known. */
    public synchronized @Nullable Instant holding(Instant time) {
        return starts.floor(time);
    }
}

package dev.tidemark.collector.source.chunk;

import java.nio.ByteBuffer;
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

    /** "FLR" and a zero, with which each chunk begins; a chunk's first bytes are always a block's first. */
    private static final int MAGIC = 0x464C5200;

    private static final int HEADER_BYTES = 68;
    private static final int START_OFFSET = 32;
    private static final long NONE = -1;

    private final NavigableSet<Long> starts = new TreeSet<>();

    /**
     * Looks at a block that was streamed.
     *
     * @return the time at which the chunk began that this block begins, or null for a block from within a chunk
     */
    public synchronized @Nullable Instant streamed(byte[] block) {
        long start = start(block);
        if (start == NONE) {
            return null;
        }
        starts.add(start);
        if (starts.size() > MOST) {
            starts.pollFirst();
        }
        return Instant.ofEpochSecond(0, start);
    }

    /** When the chunk began in which this time lies, or null when that is not known. */
    public synchronized @Nullable Instant holding(Instant time) {
        Long start = starts.floor(time.getEpochSecond() * 1_000_000_000L + time.getNano());
        return start == null ? null : Instant.ofEpochSecond(0, start);
    }

    private static long start(byte[] block) {
        if (block.length < HEADER_BYTES) {
            return NONE;
        }
        ByteBuffer header = ByteBuffer.wrap(block);
        return header.getInt(0) == MAGIC ? header.getLong(START_OFFSET) : NONE;
    }
}

package dev.tidemark.collector.source.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk of a recording says of itself in its first bytes. A JVM that writes one brings this up to date with every flush, once a
 * second: what lies beyond {@link #size} is not whole yet.
 *
 * @param bytes as they stand in the file; never changed
 */
public record ChunkHeader(ByteBuffer bytes) {

    /** Bytes that a header takes. */
    public static final int BYTES = 68;

    /** "FLR" and a zero, with which each chunk begins. */
    private static final int MAGIC = 0x464C5200;

    private static final int SIZE_OFFSET = 8;
    private static final int CONSTANTS_OFFSET = 16;
    private static final int METADATA_OFFSET = 24;
    private static final int START_OFFSET = 32;
    private static final int DURATION_OFFSET = 40;
    private static final int STATE_OFFSET = 64;
    private static final int FLAGS_OFFSET = 67;

    private static final int COMPRESSED = 1;
    private static final int FINAL = 2;
    private static final int FINISHED = 0;
    private static final int CHANGING = 255;

    /** Reads a header. Answers null where there is not a whole one yet, or the JVM is just changing it. */
    public static @Nullable ChunkHeader read(FileChannel file, long offset) throws IOException, NoChunkException {
        ByteBuffer first = bytes(file, offset);
        if (first.limit() >= Integer.BYTES && first.getInt(0) != MAGIC) {
            throw new NoChunkException();
        }
        // The JVM writes its fields one by one: only what reads the same twice is one header.
        if (first.limit() < BYTES || !first.equals(bytes(file, offset))) {
            return null;
        }
        ChunkHeader header = new ChunkHeader(first.asReadOnlyBuffer());
        return header.state() == CHANGING ? null : header;
    }

    /**
     * Reads the header of a file that nobody writes. Answers null where the file ends within it.
     *
     * @throws NoChunkException when none begins there
     */
    public static @Nullable ChunkHeader readAtRest(FileChannel file, long offset) throws IOException, NoChunkException {
        ByteBuffer bytes = bytes(file, offset);
        if (bytes.limit() < Integer.BYTES || bytes.getInt(0) != MAGIC) {
            throw new NoChunkException();
        }
        return bytes.limit() < BYTES ? null : new ChunkHeader(bytes.asReadOnlyBuffer());
    }

    /** The header with which a block of a stream begins, or null for a block from within a chunk. */
    static @Nullable ChunkHeader beginning(byte[] block) {
        if (block.length < BYTES) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(block, 0, BYTES).slice().asReadOnlyBuffer();
        return bytes.getInt(0) == MAGIC ? new ChunkHeader(bytes) : null;
    }

    /** As many as there are. */
    private static ByteBuffer bytes(FileChannel file, long offset) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BYTES);
        while (header.hasRemaining()) {
            if (file.read(header, offset + header.position()) < 0) {
                break;
            }
        }
        return header.flip();
    }

    /** Bytes of the chunk, this header included, that are whole. */
    public long size() {
        return bytes.getLong(SIZE_OFFSET);
    }

    /** Whether anything was ever flushed. */
    public boolean hasContent() {
        return metadata() != 0;
    }

    /** Where the description of its events begins, from its own beginning. */
    long metadata() {
        return bytes.getLong(METADATA_OFFSET);
    }

    /** Where the last of its constants begin, from its own beginning. */
    long constants() {
        return bytes.getLong(CONSTANTS_OFFSET);
    }

    /** When it began, by the clock of the JVM that writes it. */
    public Instant start() {
        return Instant.ofEpochSecond(0, bytes.getLong(START_OFFSET));
    }

    /** Up to when it tells, so far. */
    public Instant end() {
        return start().plusNanos(bytes.getLong(DURATION_OFFSET));
    }

    /** Whether the JVM will write nothing more to it. */
    public boolean isFinished() {
        return state() == FINISHED;
    }

    /** Whether the JVM has ended in good order after this chunk. */
    public boolean isLast() {
        return (flags() & FINAL) != 0;
    }

    /** Whether numbers in it take as many bytes as they need. */
    public boolean isCompressed() {
        return (flags() & COMPRESSED) != 0;
    }

    /** This header for a chunk after which nothing more comes. */
    public ByteBuffer asEnd() {
        ByteBuffer end = ByteBuffer.allocate(BYTES).put(bytes.duplicate()).flip();
        end.put(STATE_OFFSET, (byte) FINISHED);
        end.put(FLAGS_OFFSET, (byte) (flags() | FINAL));
        return end;
    }

    private int state() {
        return bytes.get(STATE_OFFSET) & 0xFF;
    }

    private int flags() {
        return bytes.get(FLAGS_OFFSET) & 0xFF;
    }

    /** The bytes are no chunk of a recording. */
    public static final class NoChunkException extends Exception {
        private static final long serialVersionUID = 1L;

        NoChunkException() {
            super("expected a chunk of a recording");
        }
    }
}

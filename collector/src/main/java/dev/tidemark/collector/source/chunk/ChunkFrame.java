package dev.tidemark.collector.source.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * How a chunk is put together: events one behind the other, each beginning with its size, and constants in a chain that leads from the last
 * back to the first. The JDK's parser follows both without looking where they lead, and a damaged size or link sends it round in a circle
 * for ever: so they are followed here first. Not thread-safe.
 */
public final class ChunkFrame {

    private static final int METADATA_TYPE = 0;
    private static final int CONSTANTS_TYPE = 1;

    private static final int BUFFER_BYTES = 1 << 16;

    /** A number takes nine bytes at most: seven bits in each of the first eight, eight in the last. */
    private static final int LONGEST_NUMBER = 9;

    private final FileChannel bytes;
    private final long start;
    private final long end;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long position;
    private long events;

    /**
     * A chunk that is as long as it says.
     *
     * @param start where in the file it begins
     * @param size its size by its own header, which the file must hold
     */
    public ChunkFrame(FileChannel bytes, long start, long size) {
        this.bytes = bytes;
        this.start = start;
        this.end = start + size;
    }

    /**
     * Whether every event lies within the chunk, and the chain of constants comes to an end.
     *
     * @param header of this chunk
     */
    public boolean isSound(ChunkHeader header) throws IOException {
        return eventsFit() && metadataIsThere(header) && constantsEnd(header);
    }

    private boolean eventsFit() throws IOException {
        long event = start + ChunkHeader.BYTES;
        while (event < end) {
            go(event);
            long size = number();
            if (size <= 0 || size > end - event) {
                return false;
            }
            event += size;
            events++;
        }
        return true;
    }

    /** How many events were followed, the chunk's constants and its description among them. */
    public long events() {
        return events;
    }

    private boolean metadataIsThere(ChunkHeader header) throws IOException {
        long offset = header.metadata();
        if (!isInside(offset)) {
            return false;
        }
        go(start + offset);
        number();
        return number() == METADATA_TYPE;
    }

    private boolean constantsEnd(ChunkHeader header) throws IOException {
        long offset = header.constants();
        while (isInside(offset)) {
            go(start + offset);
            number();
            if (number() != CONSTANTS_TYPE) {
                return false;
            }
            number();
            number();
            long back = number();
            if (back == 0) {
                return true;
            }
            if (back > 0) {
                return false;
            }
            offset += back;
        }
        return false;
    }

    private boolean isInside(long offset) {
        return offset >= ChunkHeader.BYTES && offset < end - start;
    }

    private void go(long to) throws IOException {
        long buffered = position - buffer.position();
        if (to >= buffered && to + LONGEST_NUMBER <= buffered + buffer.limit()) {
            buffer.position((int) (to - buffered));
        } else {
            fill(to);
        }
        position = to;
    }

    private void fill(long from) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining() && bytes.read(buffer, from + buffer.position()) > 0) {
            // More may come.
        }
        buffer.flip();
    }

    /** The number here; what lies beyond the end of the file counts as zeros. */
    private long number() throws IOException {
        if (buffer.remaining() < LONGEST_NUMBER) {
            fill(position);
        }
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            long next = buffer.hasRemaining() ? buffer.get() & 0xFF : 0;
            position++;
            if (i == LONGEST_NUMBER - 1) {
                return number | next << 56;
            }
            number |= (next & 0x7F) << (7 * i);
            if (next < 0x80) {
                return number;
            }
        }
        return number;
    }
}

package dev.tidemark.collector.source;

import dev.tidemark.collector.source.ChunkCopy.DamagedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Goes from event to event of a chunk by their sizes, because the JDK's stream keeps quiet about a chunk that is broken. */
final class ChunkWalk {

    private static final int WINDOW = 1 << 16;

    /** Seven bits a byte, and no event is larger than an int can tell. */
    private static final int MOST_SIZE_BYTES = 5;

    private final FileChannel bytes;
    private final long end;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowStart;

    ChunkWalk(FileChannel bytes, long end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** @throws DamagedException when the sizes do not lead to the chunk's end */
    void refuseBroken() throws IOException, DamagedException {
        long at = ChunkHeader.BYTES;
        while (at < end) {
            long size = size(at);
            if (size <= 0) {
                throw broken();
            }
            at += size;
        }
        if (at > end) {
            throw broken();
        }
    }

    private long size(long at) throws IOException, DamagedException {
        long size = 0;
        for (int i = 0; i < MOST_SIZE_BYTES; i++) {
            int b = byteAt(at + i);
            size |= (long) (b & 0x7F) << (7 * i);
            if (b < 0x80) {
                return size;
            }
        }
        throw broken();
    }

    private int byteAt(long at) throws IOException, DamagedException {
        if (at >= end) {
            throw broken();
        }
        if (at < windowStart || at >= windowStart + window.limit()) {
            window.clear();
            windowStart = at;
            if (bytes.read(window, at) <= 0) {
                throw broken();
            }
            window.flip();
        }
        return window.get((int) (at - windowStart)) & 0xFF;
    }

    private static DamagedException broken() {
        return new DamagedException("is damaged: what had not been read of it is lost");
    }
}

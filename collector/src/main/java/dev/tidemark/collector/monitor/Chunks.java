package dev.tidemark.collector.monitor;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.chunk.ChunkFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The chunks that a recording file is made of. The JDK's stream says nothing of a file that is broken off, and waits for ever for the rest
 * of one whose JVM was killed: so they are looked at first.
 */
final class Chunks {

    /** "FLR" and a zero, with which each chunk begins. */
    private static final int MAGIC = 0x464C5200;

    private static final int SIZE_OFFSET = 8;
    private static final int STATE_OFFSET = 64;
    private static final int HEADER_BYTES = ChunkFrame.HEADER_BYTES;
    private static final byte FINISHED = 0;

    private Chunks() {}

    /** @throws UserError when the file is not a sequence of whole chunks */
    static void refuseBroken(Path file) throws IOException {
        try (FileChannel bytes = FileChannel.open(file)) {
            long end = bytes.size();
            if (end == 0) {
                throw new UserError(file + " is empty: name a recording that holds something.");
            }
            for (long chunk = 0; chunk < end; ) {
                ByteBuffer header = header(bytes, chunk);
                long size = size(file, header, chunk == 0, end - chunk);
                if (!new ChunkFrame(bytes, chunk, size).isSound(header)) {
                    throw new UserError(file + " is damaged: copy it again, or record it anew.");
                }
                chunk += size;
            }
        }
    }

    private static long size(Path file, ByteBuffer header, boolean first, long left) {
        if (header.limit() < Integer.BYTES || header.getInt(0) != MAGIC) {
            throw new UserError(
                    first
                            ? file
                                    + " is no JFR recording: name a file that jcmd PID JFR.dump or JFR.start has written."
                            : file
                                    + " has bytes after its end that are no recording: copy it again, or record it anew.");
        }
        boolean whole = header.limit() == HEADER_BYTES;
        if (whole && header.get(STATE_OFFSET) != FINISHED) {
            throw new UserError(file
                    + " was never finished, because its JVM still writes it or was killed: have a running JVM dump it"
                    + " with jcmd PID JFR.dump.");
        }
        long size = whole ? header.getLong(SIZE_OFFSET) : Long.MAX_VALUE;
        if (size > left) {
            throw new UserError(file + " breaks off before its end: copy it again in full, or record it anew.");
        }
        if (size < HEADER_BYTES) {
            throw new UserError(file + " is damaged: copy it again, or record it anew.");
        }
        return size;
    }

    /** As much of a header as there is. */
    private static ByteBuffer header(FileChannel bytes, long position) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        while (header.hasRemaining()) {
            if (bytes.read(header, position + header.position()) < 0) {
                break;
            }
        }
        return header.flip();
    }
}

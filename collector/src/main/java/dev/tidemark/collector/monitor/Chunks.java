package dev.tidemark.collector.monitor;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.chunk.ChunkFrame;
import dev.tidemark.collector.source.chunk.ChunkHeader;
import dev.tidemark.collector.source.chunk.ChunkHeader.NoChunkException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The chunks that a recording file is made of. The JDK's stream says nothing of a file that is broken off, and waits for ever for the rest
 * of one whose JVM was killed: so they are looked at first.
 */
final class Chunks {

    private Chunks() {}

    /**
     * Follows the structure of a file.
     *
     * @return how many events its first chunk holds at most
     * @throws UserError when the file is not a sequence of whole chunks
     */
    static long refuseBroken(Path file) throws IOException {
        try (FileChannel bytes = FileChannel.open(file)) {
            long end = bytes.size();
            if (end == 0) {
                throw new UserError(file + " is empty: name a recording that holds something.");
            }
            long eventsOfFirst = 0;
            for (long chunk = 0; chunk < end; ) {
                ChunkHeader header = header(file, bytes, chunk, end - chunk);
                ChunkFrame frame = new ChunkFrame(bytes, chunk, header.size());
                if (!frame.isSound(header)) {
                    throw new UserError(file + " is damaged: copy it again, or record it anew.");
                }
                eventsOfFirst = chunk == 0 ? frame.events() : eventsOfFirst;
                chunk += header.size();
            }
            return eventsOfFirst;
        }
    }

    /** The header of a finished chunk that the file holds to its end. */
    private static ChunkHeader header(Path file, FileChannel bytes, long chunk, long left) throws IOException {
        ChunkHeader header;
        try {
            header = ChunkHeader.readAtRest(bytes, chunk);
        } catch (NoChunkException e) {
            throw new UserError(
                    chunk == 0
                            ? file
                                    + " is no JFR recording: name a file that jcmd PID JFR.dump or JFR.start has written."
                            : file
                                    + " has bytes after its end that are no recording: copy it again, or record it anew.",
                    e);
        }
        if (header != null && !header.isFinished()) {
            throw new UserError(file
                    + " was never finished, because its JVM still writes it or was killed: have a running JVM dump it"
                    + " with jcmd PID JFR.dump.");
        }
        if (header == null || header.size() > left) {
            throw new UserError(file + " breaks off before its end: copy it again in full, or record it anew.");
        }
        if (header.size() < ChunkHeader.BYTES) {
            throw new UserError(file + " is damaged: copy it again, or record it anew.");
        }
        return header;
    }
}

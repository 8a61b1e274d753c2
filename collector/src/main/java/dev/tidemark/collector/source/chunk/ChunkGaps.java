package dev.tidemark.collector.source.chunk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is missing from a stream's download. A log that is overrun while it is read drops its oldest chunks, and nothing says so; but each
 * chunk tells when it began and how long it lasted. Owned by the thread that downloads.
 */
public final class ChunkGaps {

    /** Between two chunks that follow each other the JVM needs a moment. */
    static final Duration NO_GAP = Duration.ofMillis(500);

    private static final int MAGIC = 0x464C5200;
    private static final int HEADER_BYTES = 68;
    private static final int SIZE_OFFSET = 8;
    private static final int START_OFFSET = 32;
    private static final int DURATION_OFFSET = 40;

    private final Path folder;
    private long chunkStart = -1;

    /** Looks for them in the folder to which the blocks are written. */
    public ChunkGaps(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes note of a block before it is written to the folder.
     *
     * @return the time that is missing between this block and the one before, or null when none is
     */
    public @Nullable Duration before(byte[] block) {
        ByteBuffer header = ByteBuffer.wrap(block);
        if (block.length < HEADER_BYTES || header.getInt(0) != MAGIC || header.getLong(SIZE_OFFSET) != HEADER_BYTES) {
            return null;
        }
        long start = header.getLong(START_OFFSET);
        long end = chunkStart < 0 ? -1 : endOf(chunkStart);
        chunkStart = start;
        if (end < 0 || start < end) {
            return null;
        }
        Duration gap = Duration.ofNanos(start - end);
        return gap.compareTo(NO_GAP) > 0 ? gap : null;
    }

    /** When the chunk ended that began then, in nanoseconds since the epoch, or -1 when its end never came. */
    private long endOf(long start) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                ByteBuffer header = header(file);
                if (header != null && header.getLong(START_OFFSET) == start) {
                    long duration = header.getLong(DURATION_OFFSET);
                    return duration <= 0 ? -1 : start + duration;
                }
            }
        } catch (IOException | DirectoryIteratorException | UncheckedIOException e) {
            // Deleted under our hands: the stream is ending.
        }
        return -1;
    }

    private static @Nullable ByteBuffer header(Path file) throws IOException {
        byte[] bytes = new byte[HEADER_BYTES];
        try (RandomAccessFile chunk = new RandomAccessFile(file.toFile(), "r")) {
            if (chunk.length() < HEADER_BYTES) {
                return null;
            }
            chunk.readFully(bytes);
        } catch (java.io.FileNotFoundException alreadyRead) {
            return null;
        }
        return ByteBuffer.wrap(bytes);
    }
}

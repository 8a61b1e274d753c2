package dev.tidemark.collector.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a stream downloads on its way to our disk. Where a target sends faster than we read, nothing more is fetched until
 * the reading has caught up: what waits then waits in the target's own log, whose bound is the target's. What that log drops meanwhile is
 * told by the gap between two chunks: each says when it began and how long it lasted. Owned by the thread that downloads.
 */
final class Download {

    /** Of downloaded bytes that are not yet read. A chunk has 12 MB, and of one that is being written each byte may be needed. */
    static final long MOST_WAITING_BYTES = 64L << 20;

    /** So often the folder is looked at: a look costs as much as a small read. */
    private static final long LOOK_EVERY_BYTES = 4L << 20;

    /** Between two chunks that follow each other the JVM needs a moment. */
    static final Duration NO_GAP = Duration.ofMillis(500);

    private static final int MAGIC = 0x464C5200;
    private static final int HEADER_BYTES = 68;
    private static final int SIZE_OFFSET = 8;
    private static final int START_OFFSET = 32;
    private static final int DURATION_OFFSET = 40;

    private final Path folder;
    private long sinceLook;
    private boolean waiting;
    private long chunkStart = -1;

    Download(Path folder) {
        this.folder = folder;
    }

    /** Whether so much waits to be read that nothing more should be fetched now. */
    boolean isBehind() {
        if (waiting || sinceLook >= LOOK_EVERY_BYTES) {
            sinceLook = 0;
            waiting = waitingBytes() > MOST_WAITING_BYTES;
        }
        return waiting;
    }

    /**
     * Takes note of a block before it is written to the folder.
     *
     * @return the time that is missing between this block and the one before, or null when none is
     */
    @Nullable
    Duration arrived(byte[] block) {
        sinceLook += block.length;
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

    private long waitingBytes() {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                bytes += size(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Deleted under our hands: the stream is ending.
        }
        return bytes;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException alreadyRead) {
            return 0;
        }
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

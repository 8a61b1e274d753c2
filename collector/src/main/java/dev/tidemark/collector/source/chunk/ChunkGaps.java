package dev.tidemark.collector.source.chunk;

import dev.tidemark.collector.source.chunk.ChunkHeader.NoChunkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is missing from a stream's download. A log that is overrun while it is read drops its oldest chunks, and nothing says so; but each
 * chunk tells when it began and how long it lasted. Owned by the thread that downloads.
 */
public final class ChunkGaps {

    /** Between two chunks that follow each other the JVM needs a moment. */
    static final Duration NO_GAP = Duration.ofMillis(500);

    private final Path folder;
    private @Nullable Instant chunkStart;

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
        ChunkHeader begun = ChunkHeader.beginning(block);
        if (begun == null || begun.size() != ChunkHeader.BYTES) {
            return null;
        }
        Instant start = begun.start();
        Instant end = chunkStart == null ? null : endOf(chunkStart);
        chunkStart = start;
        if (end == null) {
            return null;
        }
        Duration gap = Duration.between(end, start);
        return gap.compareTo(NO_GAP) > 0 ? gap : null;
    }

    /** When the chunk ended that began then, or null when its end never came. */
    private @Nullable Instant endOf(Instant start) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                ChunkHeader header = header(file);
                if (header != null && header.start().equals(start)) {
                    return header.end().isAfter(start) ? header.end() : null;
                }
            }
        } catch (IOException | DirectoryIteratorException | UncheckedIOException e) {
            // Deleted under our hands: the stream is ending.
        }
        return null;
    }

    private static @Nullable ChunkHeader header(Path file) throws IOException {
        try (FileChannel chunk = FileChannel.open(file)) {
            return ChunkHeader.readAtRest(chunk, 0);
        } catch (NoSuchFileException | NoChunkException none) {
            // Already read, or what the folder is probed with.
            return null;
        }
    }
}

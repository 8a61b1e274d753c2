package dev.tidemark.collector.source;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream's bytes wait until they are read. Named after the process that made it, so that what a killed collector left behind can
 * be told from what a living one uses.
 */
final class DownloadFolder {

    private static final String PREFIX = "tidemark-stream-";

    /** Offset, in a chunk's header, of the nanoseconds since the epoch at which it began. */
    private static final int CHUNK_BEGAN = 32;

    private DownloadFolder() {}

    static Path create() throws IOException {
        return Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
    }

    /** Deletes it with all that is in it; what cannot be deleted now is reaped by a later collector. */
    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // In use or already gone.
        }
    }

    /** When the oldest chunk began that has not been read to its end, by the target's clock; null when none has come. */
    static @Nullable Instant oldestChunk(Path folder) {
        Instant oldest = null;
        try (DirectoryStream<Path> chunks = Files.newDirectoryStream(folder, "*.jfr")) {
            for (Path chunk : chunks) {
                Instant began = beginning(chunk);
                if (began != null && (oldest == null || began.isBefore(oldest))) {
                    oldest = began;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Not known, then: the whole log is read again.
        }
        return oldest;
    }

    private static @Nullable Instant beginning(Path chunk) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(chunk))) {
            in.skipNBytes(CHUNK_BEGAN);
            return Instant.ofEpochSecond(0, in.readLong());
        } catch (EOFException | NoSuchFileException justBegunOrRead) {
            return null;
        }
    }

    /** Deletes the folders of collectors that are no more. */
    static void reap() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                if (owner(folder).isPresent()
                        && ProcessHandle.of(owner(folder).get()).isEmpty()) {
                    delete(folder);
                }
            }
        } catch (IOException e) {
            // Nothing to reap that we could see.
        }
    }

    private static Optional<Long> owner(Path folder) {
        String rest = folder.getFileName().toString().substring(PREFIX.length());
        int end = rest.indexOf('-');
        try {
            return end > 0 ? Optional.of(Long.parseLong(rest.substring(0, end))) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

package dev.tidemark.collector.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a stream's bytes wait until they are read. Named after the process that made it, so that what a killed collector left behind can
 * be told from what a living one uses.
 */
final class DownloadFolder {

    private static final String PREFIX = "tidemark-stream-";

    private DownloadFolder() {}

    static Path create() throws IOException {
        return Files.createTempDirectory(ours());
    }

    private static String ours() {
        return PREFIX + ProcessHandle.current().pid() + "-";
    }

    /** Size of all files in all folders of this process. What comes or goes while we look may be missed. */
    static long bytes() {
        long bytes = 0;
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, ours() + "*")) {
            for (Path folder : folders) {
                bytes += bytesIn(folder);
            }
        } catch (IOException e) {
            // Nothing that we could see.
        }
        return bytes;
    }

    private static long bytesIn(Path folder) {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        } catch (IOException | UncheckedIOException e) {
            // The stream has ended meanwhile, and its folder with it.
        }
        return bytes;
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

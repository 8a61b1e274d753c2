package dev.tidemark.collector.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders of one kind below the system's temporary folder, each named after the process that made it, so that what a killed process left
 * behind can be told from what a living one uses. Thread-safe.
 *
 * @param prefix begins their names
 */
public record TemporaryFolders(String prefix) {

    /** Makes one for this process. */
    public Path create() throws IOException {
        return Files.createTempDirectory(parent(), ours());
    }

    /** How the names of this process' folders begin. */
    public String ours() {
        return prefix + ProcessMark.ours() + "-";
    }

    /** What all of them lie in. */
    public static Path parent() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Deletes those of processes that are certainly no more; of processes elsewhere nothing is known, and theirs stay. */
    public void reap() {
        reap(Optional.empty());
    }

    /**
     * The same, and those of processes elsewhere in which nothing has been written for so long that none can be using it.
     *
     * @param unused for how long, by the clock of the file system
     */
    public void reapUnused(Duration unused) {
        reap(Optional.of(unused));
    }

    private void reap(Optional<Duration> unused) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent(), prefix + "*")) {
            Path probe = Files.createTempFile("tidemark-probe-", null);
            try {
                for (Path folder : folders) {
                    if (isLeft(folder, probe, unused) && isOfSameUser(folder, probe)) {
                        delete(folder);
                    }
                }
            } finally {
                Files.delete(probe);
            }
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
            // Nothing to reap that we could see.
        }
    }

    private Optional<ProcessMark> owner(Path folder) {
        String name = folder.getFileName().toString().substring(prefix.length());
        int random = name.lastIndexOf('-');
        return random < 0 ? Optional.empty() : ProcessMark.parse(name.substring(0, random));
    }

    private boolean isLeft(Path folder, Path probe, Optional<Duration> unused) throws IOException {
        ProcessMark owner = owner(folder).orElse(null);
        if (owner == null || owner.isDead()) {
            return owner != null;
        }
        if (unused.isEmpty() || owner.isOfThisPlace()) {
            return false;
        }
        Instant now = Files.getLastModifiedTime(probe).toInstant();
        return lastWrite(folder).toInstant().isBefore(now.minus(unused.get()));
    }

    private static FileTime lastWrite(Path folder) throws IOException {
        FileTime last = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                FileTime each = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
                last = each.compareTo(last) > 0 ? each : last;
            }
        }
        return last;
    }

    /** What another user has laid there for us to find may be meant to do harm. */
    private static boolean isOfSameUser(Path folder, Path probe) throws IOException {
        return Files.getOwner(probe).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
    }

    /** Deletes one with all that is in it; what cannot be deleted now is reaped by a later process. */
    public static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // In use or already gone.
        }
    }
}

package dev.tidemark.collector.source.chunk;

import dev.tidemark.collector.process.TemporaryFolders;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream's bytes wait until they are read. Named after the process that made it, so that what a killed collector left behind can
 * be told from what a living one uses. Used by one stream's thread, but for {@link #trouble}.
 */
public final class DownloadFolder {

    private static final TemporaryFolders ALL = new TemporaryFolders("tidemark-stream-");

    /** Whatever a stream's thread writes to comes every second. */
    private static final Duration UNUSED = Duration.ofMinutes(10);

    /** What one stream may hold here; beyond it lies only what has begun to come before that was noticed. */
    private static final long MOST_BYTES = 32L << 20;

    private static final int LOOK_EVERY_BYTES = 1 << 20;

    /** As much as comes in a busy second: less room than this is none. */
    private static final int ROOM_BYTES = 256 << 10;

    private final Path path;
    private long bytesSinceLook;
    private boolean full;

    private DownloadFolder(Path path) {
        this.path = path;
    }

    /**
     * A new one, empty.
     *
     * @throws SourceException when there is no room, with a sentence that says where
     */
    public static DownloadFolder create() throws SourceException {
        Path path;
        try {
            path = ALL.create();
        } catch (IOException e) {
            throw noRoom(TemporaryFolders.parent(), e);
        }
        DownloadFolder folder = new DownloadFolder(path);
        SourceException trouble = folder.trouble();
        if (trouble != null) {
            folder.delete();
            throw trouble;
        }
        return folder;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Whether what has been read must be used up before more is read. Where there is only one chunk it is read to its end, however large,
     * because a chunk is only deleted as a whole.
     */
    public boolean isFull(int newBytes) {
        bytesSinceLook += newBytes;
        if (full || bytesSinceLook >= LOOK_EVERY_BYTES) {
            bytesSinceLook = 0;
            full = holdsTooMuch();
        }
        return full;
    }

    private boolean holdsTooMuch() {
        long bytes = 0;
        int chunks = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                bytes += file.toFile().length();
                chunks++;
            }
        } catch (IOException e) {
            return false;
        }
        return chunks > 1 && bytes > MOST_BYTES;
    }

    /** What is wrong with it, or null when it can be written. */
    public @Nullable SourceException trouble() {
        Path probe = path.resolve("probe");
        try {
            Files.write(probe, new byte[ROOM_BYTES]);
            return null;
        } catch (IOException e) {
            return noRoom(path, e);
        } finally {
            probe.toFile().delete();
        }
    }

    private static SourceException noRoom(Path folder, IOException why) {
        String reason = why instanceof FileSystemException denied && denied.getReason() != null
                ? denied.getReason()
                : String.valueOf(why.getMessage());
        return new SourceException(
                TargetState.LOST,
                "The collector cannot write to " + folder + " (" + reason
                        + "), where it keeps what it reads: free space there, or name another folder with -Djava.io.tmpdir=DIR.",
                why);
    }

    /** Size of all files in all folders of this process. What comes or goes while we look may be missed. */
    public static long bytes() {
        long bytes = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(TemporaryFolders.parent(), ALL.ours() + "*")) {
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
    public void delete() {
        TemporaryFolders.delete(path);
    }

    /** Deletes the folders of collectors that are no more. */
    public static void reap() {
        ALL.reapUnused(UNUSED);
    }
}

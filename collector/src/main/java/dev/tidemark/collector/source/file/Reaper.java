package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes what killed JVMs have left in a repository, where we are told to. A JVM that ends in good order deletes its run itself.
 *
 * <p>Only a run goes that is over, while a newer one is written whose last write is so much later that the old one's JVM cannot merely
 * be held up; only plain chunks go, and a run that holds anything else stays. Each step is taken from an open folder and follows no link.
 */
final class Reaper {

    /** By the clock of the file system. */
    private static final Duration DEAD_FOR = Duration.ofMinutes(10);

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final Runs runs;
    private final boolean wanted;
    private long next = System.nanoTime();

    Reaper(Runs runs, boolean wanted) {
        this.runs = runs;
        this.wanted = wanted && !runs.single();
    }

    /** @param living the run that is read */
    void reap(RunFolder living) throws IOException, SourceException {
        if (!wanted || System.nanoTime() < next) {
            return;
        }
        next = System.nanoTime() + BETWEEN.toNanos();
        long lastWrite = living.lastWrite().toMillis();
        for (RunFolder run : RunFolder.in(runs.folder())) {
            boolean dead = lastWrite - run.growth().last().toMillis() > DEAD_FOR.toMillis();
            if (dead && runs.isOver(run) && !run.equals(living)) {
                delete(run);
            }
        }
    }

    private void delete(RunFolder run) {
        try (DirectoryStream<Path> repository = Files.newDirectoryStream(runs.folder())) {
            // Without the secure kind, a folder could become a link between the look and the deed.
            if (repository instanceof SecureDirectoryStream<Path> secure) {
                Path name = Path.of(run.name());
                if (empty(secure, name)) {
                    secure.deleteDirectory(name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A volume that is mounted for reading only, or another collector was first.
        }
    }

    private static boolean empty(SecureDirectoryStream<Path> repository, Path name) throws IOException {
        try (SecureDirectoryStream<Path> run = repository.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> chunks = new ArrayList<>();
            for (Path entry : run) {
                Path file = entry.getFileName();
                boolean plain = run.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes()
                        .isRegularFile();
                if (!plain || !file.toString().endsWith(".jfr")) {
                    return false;
                }
                chunks.add(file);
            }
            for (Path chunk : chunks) {
                run.deleteFile(chunk);
            }
            return true;
        }
    }
}

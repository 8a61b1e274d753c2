package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.chunk.ChunkHeader;
import dev.tidemark.collector.source.chunk.ChunkHeader.NoChunkException;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The chunks of one recording file, one behind the other, while the file grows. */
final class FileLog implements ChunkLog {

    /** Whoever copies or writes it has been still for so long that all there is has been read. */
    private static final Duration STILL = Duration.ofSeconds(5);

    private final Path file;
    private final Progress progress;
    private final BasicFileAttributes opened;
    private long offset;
    private long quietSince = System.nanoTime();

    /** What is remembered from one connection to the next: why it is of no use to read the file again as it is. */
    static final class Progress {
        private @Nullable BasicFileAttributes as;
        private @Nullable SourceException verdict;

        /** The verdict on the file as it is now, or null when it should be read. */
        synchronized @Nullable SourceException verdict(BasicFileAttributes now) {
            boolean same = as != null
                    && now.size() == as.size()
                    && now.lastModifiedTime().equals(as.lastModifiedTime())
                    && Objects.equals(now.fileKey(), as.fileKey());
            return same ? verdict : null;
        }

        private synchronized void conclude(BasicFileAttributes now, SourceException why) {
            as = now;
            verdict = why;
        }
    }

    FileLog(Path file, BasicFileAttributes opened, Progress progress) {
        this.file = file;
        this.opened = opened;
        this.progress = progress;
    }

    @Override
    public @Nullable Chunk next() throws IOException, SourceException {
        BasicFileAttributes now = look();
        if (now.size() <= offset) {
            restIfStill(Duration.ofNanos(System.nanoTime() - quietSince), now);
            return null;
        }
        FileChannel bytes = FileChannel.open(file);
        Chunk next = new Chunk(file.toString(), bytes, offset);
        try {
            ChunkHeader header = ChunkHeader.read(bytes, offset);
            if (header != null) {
                return next;
            }
        } catch (NoChunkException e) {
            next.close();
            SourceException none = new SourceException(
                    TargetState.DENIED,
                    file
                            + (offset == 0
                                    ? " is no JFR recording: name a file that jcmd PID JFR.dump or JFR.start has written."
                                    : " has bytes after its end that are no recording: copy it again, or record it anew."),
                    e);
            progress.conclude(now, none);
            throw none;
        }
        next.close();
        restIfStill(Duration.ofNanos(System.nanoTime() - quietSince), now);
        return null;
    }

    @Override
    public boolean isAbandoned(Duration quiet) throws IOException, SourceException {
        restIfStill(quiet, look());
        return false;
    }

    @Override
    public void done(ChunkHeader last) {
        offset += last.size();
        quietSince = System.nanoTime();
    }

    @Override
    public void refused() {
        progress.conclude(
                opened,
                new SourceException(
                        TargetState.LOST,
                        file + " is damaged: what lies before the damage has been read; copy it again in full."));
    }

    private void restIfStill(Duration quiet, BasicFileAttributes now) {
        if (quiet.compareTo(STILL) > 0) {
            progress.conclude(
                    now,
                    new SourceException(
                            TargetState.LOST,
                            file + " does not grow any more, and all that is whole of it has been read: read a finished"
                                    + " recording with tidemark analyze."));
        }
    }

    /** @throws SourceException when it is not the file any more that was opened */
    private BasicFileAttributes look() throws IOException, SourceException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw changed("was deleted: waiting for another one", e);
        }
        if (!Objects.equals(now.fileKey(), opened.fileKey())) {
            throw changed("was replaced by another file: reading that from its beginning", null);
        }
        if (now.size() < offset) {
            throw changed("became shorter: reading it from its beginning", null);
        }
        return now;
    }

    private SourceException changed(String how, @Nullable Throwable cause) {
        String sentence = file + " " + how + ".";
        return cause == null
                ? new SourceException(TargetState.LOST, sentence)
                : new SourceException(TargetState.LOST, sentence, cause);
    }
}

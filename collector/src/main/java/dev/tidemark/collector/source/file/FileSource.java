package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recording file that still grows, because somebody copies it or a JVM writes it. */
public final class FileSource extends WrittenSource {

    private final Path file;
    private final FileLog.Progress progress = new FileLog.Progress();

    /** A file, there already or not. */
    public FileSource(String name, String address, Path file) {
        super(name, address);
        this.file = file;
    }

    @Override
    ChunkLog log(@Nullable Instant resumeAfter, StreamListener listener) throws IOException, SourceException {
        BasicFileAttributes now = attributes();
        if (now.isOther()) {
            // To open a pipe would be to wait for somebody at its other end.
            throw new SourceException(TargetState.DENIED, file + " is no file: name a .jfr recording.");
        }
        if (!Files.isReadable(file)) {
            throw new SourceException(
                    TargetState.DENIED,
                    file + " may not be read by this user: change its permissions or run as its owner.");
        }
        SourceException verdict = progress.verdict(now);
        if (verdict != null) {
            throw verdict;
        }
        return new FileLog(file, now, progress);
    }

    private BasicFileAttributes attributes() throws IOException, SourceException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new SourceException(
                    TargetState.CONNECTING,
                    "There is no file " + file + ": correct the path, or have the recording written there.",
                    e);
        }
    }
}

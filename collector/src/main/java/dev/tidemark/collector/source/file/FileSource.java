package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.source.chunk.DownloadFolder;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recording file that still grows, because somebody copies it or a JVM writes it. */
public final class FileSource implements Source {

    private final String name;
    private final String address;
    private final Path file;
    private final FileLog.Progress progress = new FileLog.Progress();

    /** A file, there already or not. */
    public FileSource(String name, String address, Path file) {
        this.name = name;
        this.address = address;
        this.file = file;
        DownloadFolder.reap();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean isGone() {
        return false;
    }

    @Override
    public Connection open(@Nullable Instant resumeAfter, StreamListener listener) throws SourceException {
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
        return ChunkFollower.start(new FileLog(file, now, progress), address, listener);
    }

    private BasicFileAttributes attributes() throws SourceException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new SourceException(
                    TargetState.CONNECTING,
                    "There is no file " + file + ": correct the path, or have the recording written there.",
                    e);
        } catch (IOException e) {
            throw ChunkFollower.cannotRead(address, e);
        }
    }
}

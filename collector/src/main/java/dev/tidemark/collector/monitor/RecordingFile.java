package dev.tidemark.collector.monitor;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetSnapshot.EvidenceAccount;
import dev.tidemark.collector.target.TargetState;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.consumer.EventStream;

/** A finished recording, read through the same pipeline as a live stream. */
public final class RecordingFile {
    private RecordingFile() {}

    private static final byte[] MAGIC = {'F', 'L', 'R', 0};

    /** Of a chunk: a recording is one or more of them. */
    private static final int HEADER_BYTES = 68;

    /**
     * Reads a whole recording.
     *
     * @throws UserError when the file is missing, unreadable or no recording
     */
    public static TargetSnapshot analyze(Path file) {
        refuseUnreadable(file);
        refuseOtherFormats(file);
        Pipeline pipeline = new Pipeline(file.getFileName().toString());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (EventStream stream = EventStream.openFile(file)) {
            for (String event : pipeline.events()) {
                stream.onEvent(event, pipeline::event);
            }
            stream.onFlush(pipeline::flushed);
            stream.onError(failure::set);
            stream.start();
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
        if (failure.get() != null) {
            throw noRecording(file, failure.get());
        }
        pipeline.finished();
        return snapshot(file, pipeline.reading());
    }

    private static void refuseUnreadable(Path file) {
        if (!Files.exists(file)) {
            throw new UserError("There is no file " + file + ": name a .jfr recording.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UserError(file + " is no file: name a .jfr recording.");
        }
        if (!Files.isReadable(file)) {
            throw new UserError(file + " may not be read by this user: change its permissions or run as its owner.");
        }
    }

    /** The JDK reads an empty file as a recording without events. */
    private static void refuseOtherFormats(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(HEADER_BYTES);
            if (header.length < HEADER_BYTES || !Arrays.equals(MAGIC, Arrays.copyOf(header, MAGIC.length))) {
                throw noRecording(file, new EOFException("no chunk header"));
            }
        } catch (IOException e) {
            throw noRecording(file, e);
        }
    }

    private static UserError noRecording(Path file, Throwable cause) {
        return new UserError(
                file + " is no whole JFR recording: record it anew, or have the JVM dump it with jcmd PID JFR.dump.",
                cause);
    }

    private static TargetSnapshot snapshot(Path file, Pipeline.Reading reading) {
        Instant end = reading.readUpTo();
        return new TargetSnapshot(
                file.getFileName().toString(),
                file.toString(),
                TargetState.GONE,
                end == null ? "The recording holds no event that Tidemark reads." : "The recording ends here.",
                end == null ? Instant.EPOCH : end,
                end,
                reading.assessment(),
                reading.eventsRead(),
                reading.eventsLost(),
                0,
                new EvidenceAccount(0, reading.walkPauses().toNanos() / 1e9, 0, null));
    }
}

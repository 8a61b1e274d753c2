package dev.tidemark.collector.monitor;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetSnapshot.EvidenceAccount;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.consumer.EventStream;

/** A finished recording, read through the same pipeline as a live stream. */
public final class RecordingFile {
    private RecordingFile() {}

    /**
     * Reads a whole recording.
     *
     * @throws UserError when the file is missing, unreadable or no recording
     */
    public static TargetSnapshot analyze(Path file) {
        refuseUnreadable(file);
        refuseBroken(file);
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
            throw damaged(file, failure.get());
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

    /** The stream keeps quiet about a file that it cannot read. */
    private static void refuseBroken(Path file) {
        try {
            Chunks.refuseBroken(file);
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": name a file on a disk that answers.", e);
        }
        try (var recording = new jdk.jfr.consumer.RecordingFile(file)) {
            recording.readEventTypes();
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    private static UserError damaged(Path file, Throwable failure) {
        return new UserError(
                file + " is damaged: record it anew, or have the JVM dump it with jcmd PID JFR.dump.", failure);
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

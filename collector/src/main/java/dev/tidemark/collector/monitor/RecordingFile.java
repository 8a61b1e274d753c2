package dev.tidemark.collector.monitor;

import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.Analysis;
import dev.tidemark.collector.target.Losses;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetSnapshot.EvidenceAccount;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/** A finished recording, read through the same pipeline as a live stream. */
public final class RecordingFile {
    private RecordingFile() {}

    /**
     * Reads a whole recording.
     *
     * @throws UserError when the file is missing, unreadable or no recording
     */
    public static Analysis analyze(Path file) {
        Pipeline pipeline = new Pipeline(file.getFileName().toString());
        read(file, pipeline);
        return finished(file.getFileName().toString(), file.toString(), pipeline);
    }

    /**
     * Reads the recordings of one JVM as one: what two of them hold is read once.
     *
     * @param files in the order of their time
     * @param since when the first of them begins
     * @throws UserError when one is missing, unreadable or no recording
     */
    static Analysis analyze(List<Path> files, Instant since) {
        Path first = files.get(0);
        Path last = files.get(files.size() - 1);
        String name = name(files);
        Pipeline pipeline = new Pipeline(name);
        read(files, since, pipeline);
        return finished(name, first + " to " + last, pipeline);
    }

    /**
     * Reads the recordings of one JVM as one, to be compared with others.
     *
     * @param files in the order of their time
     * @param since when the first of them begins
     * @throws UserError when one is missing, unreadable or no recording
     */
    static Run run(List<Path> files, Instant since) {
        Pipeline pipeline = new Pipeline(name(files), true);
        if (files.size() == 1) {
            read(files.get(0), pipeline);
        } else {
            read(files, since, pipeline);
        }
        pipeline.finished();
        return pipeline.run();
    }

    private static String name(List<Path> files) {
        String first = files.get(0).getFileName().toString();
        return files.size() == 1
                ? first
                : first + "…" + files.get(files.size() - 1).getFileName();
    }

    private static void read(List<Path> files, Instant since, Pipeline pipeline) {
        for (Path file : files) {
            pipeline.opened(since);
            read(file, pipeline);
        }
    }

    /**
     * Which JVM a recording is of, or empty when it does not say.
     *
     * @throws UserError when the file is missing, unreadable or no recording
     */
    static Optional<Jvm> jvm(Path file) {
        refuseUnreadable(file);
        refuseBroken(file);
        try (var recording = new jdk.jfr.consumer.RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.JVMInformation")) {
                    return Optional.of(
                            new Jvm(event.getLong("pid"), event.getInstant("jvmStartTime"), event.getStartTime()));
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /**
     * A JVM as its recording tells it.
     *
     * @param since when the recording begins, nearly
     */
    record Jvm(long pid, Instant startedAt, Instant since) {}

    private static void read(Path file, Pipeline pipeline) {
        refuseUnreadable(file);
        refuseBroken(file);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (EventStream stream = EventStream.openFile(file)) {
            for (String event : pipeline.events()) {
                stream.onEvent(event, pipeline::event);
            }
            // In order it would hold all that comes between two flushes, or a whole chunk, in memory.
            stream.setOrdered(false);
            stream.onFlush(pipeline::flushed);
            stream.onError(failure::set);
            stream.start();
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            failure.set(e);
        }
        if (failure.get() != null) {
            throw damaged(file, failure.get());
        }
        if (pipeline.isMidway()) {
            // The JDK keeps to itself what it could not read.
            pipeline.lost(Losses.UNREADABLE_REST, 1);
        }
    }

    /**
     * Reads a recording as if it were a live stream: tells what is thought at each second of its own time.
     *
     * @param until events that end later are not read
     * @param eachSecond told the time reached, and what is thought then
     * @throws UserError when the file is missing, unreadable or no recording
     */
    public static void follow(Path file, Instant until, BiConsumer<Instant, Assessment> eachSecond) {
        refuseUnreadable(file);
        refuseBroken(file);
        Seconds seconds = new Seconds(new Pipeline(file.getFileName().toString()), until, eachSecond);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (EventStream stream = EventStream.openFile(file)) {
            for (String event : seconds.pipeline.events()) {
                stream.onEvent(event, seconds::event);
            }
            stream.onError(failure::set);
            stream.start();
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
        if (failure.get() != null) {
            throw damaged(file, failure.get());
        }
    }

    /** A file has its flushes forgotten: the live stream's came once a second. */
    private static final class Seconds {
        private final Pipeline pipeline;
        private final Instant until;
        private final BiConsumer<Instant, Assessment> told;
        private Instant next = Instant.MIN;

        Seconds(Pipeline pipeline, Instant until, BiConsumer<Instant, Assessment> told) {
            this.pipeline = pipeline;
            this.until = until;
            this.told = told;
        }

        void event(RecordedEvent event) {
            Instant at = event.getEndTime();
            if (at.isAfter(until)) {
                return;
            }
            // The samples of one walk bear one time and belong together.
            if (at.isAfter(next) && !event.getEventType().getName().equals("jdk.OldObjectSample")) {
                pipeline.flushed();
                Assessment assessment = pipeline.reading().assessment();
                if (assessment != null) {
                    told.accept(at, assessment);
                }
                next = at.plusSeconds(1);
            }
            pipeline.event(event);
        }
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
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            // A damaged length makes the JDK ask for an array larger than the heap, which fails before anything is
            // taken.
            throw damaged(file, e);
        }
    }

    private static UserError damaged(Path file, Throwable failure) {
        return new UserError(
                file + " is damaged: record it anew, or have the JVM dump it with jcmd PID JFR.dump.", failure);
    }

    private static Analysis finished(String name, String address, Pipeline pipeline) {
        pipeline.finished();
        return new Analysis(snapshot(name, address, pipeline.reading()), pipeline.result());
    }

    private static TargetSnapshot snapshot(String name, String address, Pipeline.Reading reading) {
        Instant end = reading.readUpTo();
        return new TargetSnapshot(
                name,
                address,
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

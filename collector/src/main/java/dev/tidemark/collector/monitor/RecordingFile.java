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
     * Reads a whole recording, as a target that bears the file's name.
     *
     * @throws UserError when the file is missing, unreadable or no recording
     */
    public static Analysis analyze(Path file) {
        refuseUnreadable(file);
        refuseBroken(file);
        return analyzeSound(file.getFileName().toString(), List.of(file), Instant.EPOCH);
    }

    /**
     * Reads the recordings of one JVM, that {@link #jvm} has looked at, as one: what two of them hold is read once.
     *
     * @param name of the target
     * @param files in the order of their time
     * @param since when the first of them begins
     * @throws UserError when one cannot be read
     */
    static Analysis analyzeSound(String name, List<Path> files, Instant since) {
        Pipeline pipeline = new Pipeline(name);
        read(files, since, pipeline);
        Path first = files.get(0);
        Path last = files.get(files.size() - 1);
        return finished(name, files.size() == 1 ? first.toString() : first + " to " + last, pipeline);
    }

    /**
     * Reads the recordings of one JVM, that {@link #jvm} has looked at, as one, to be compared with others.
     *
     * @param name of the run
     * @param files in the order of their time
     * @param since when the first of them begins
     * @throws UserError when one cannot be read
     */
    static Run runSound(String name, List<Path> files, Instant since) {
        Pipeline pipeline = new Pipeline(name, true);
        read(files, since, pipeline);
        pipeline.finished();
        return pipeline.run();
    }

    private static void read(List<Path> files, Instant since, Pipeline pipeline) {
        for (Path file : files) {
            if (files.size() > 1) {
                pipeline.opened(since);
            }
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
        long eventsOfFirstChunk = refuseBrokenChunks(file);
        try (var recording = new jdk.jfr.consumer.RecordingFile(file)) {
            recording.readEventTypes();
            return jvm(recording, eventsOfFirstChunk);
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw damaged(file, e);
        }
    }

    private static Optional<Jvm> jvm(jdk.jfr.consumer.RecordingFile recording, long eventsOfFirstChunk)
            throws IOException {
        // Each chunk tells it. One that does not may be followed by a thousand.
        for (long left = eventsOfFirstChunk; left > 0 && recording.hasMoreEvents(); left--) {
            RecordedEvent event = recording.readEvent();
            if (event.getEventType().getName().equals("jdk.JVMInformation")) {
                return Optional.of(
                        new Jvm(event.getLong("pid"), event.getInstant("jvmStartTime"), event.getStartTime()));
            }
        }
        return Optional.empty();
    }

    /**
     * A JVM as its recording tells it.
     *
     * @param since when the recording begins, nearly
     */
    record Jvm(long pid, Instant startedAt, Instant since) {}

    private static void read(Path file, Pipeline pipeline) {
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
        refuseBrokenChunks(file);
        try (var recording = new jdk.jfr.consumer.RecordingFile(file)) {
            recording.readEventTypes();
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            // A damaged length makes the JDK ask for an array larger than the heap, which fails before anything is
            // taken.
            throw damaged(file, e);
        }
    }

    /** Answers how many events the first chunk holds at most. */
    private static long refuseBrokenChunks(Path file) {
        try {
            return Chunks.refuseBroken(file);
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": name a file on a disk that answers.", e);
        }
    }

    private static UserError damaged(Path file, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            // A damaged length asks for it, and so does a sound chunk of hundreds of megabytes: nobody can tell.
            return new UserError(
                    file + " is damaged: record it anew, or, if its chunks are that large, give it more memory than "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB, such as TIDEMARK_OPTS=-Xmx2g.",
                    failure);
        }
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

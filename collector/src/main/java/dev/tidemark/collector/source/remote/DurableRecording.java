package dev.tidemark.collector.source.remote;

import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.chunk.ChunkGaps;
import dev.tidemark.collector.source.chunk.StreamFrame;
import dev.tidemark.collector.source.recording.RecordingOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import jdk.management.jfr.FlightRecorderMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JDK's remote stream durable. That stream speaks to its target only through the connection that it is given; this is the
 * connection it gets. It reads through a {@link TargetLog}, from the beginning of the chunk where we left off, and no faster than what it
 * has read is used up.
 *
 * <p>It also hears what the stream keeps to itself: that bytes come, that a read failed, that the recording has ended, that nobody reads any
 * more.
 */
final class DurableRecording implements InvocationHandler {

    private static final Duration EARLY_LOOK = Duration.ofMillis(50);
    private static final Duration EARLY = Duration.ofSeconds(4);
    private static final Duration FIRST_CHUNK_PATIENCE = Duration.ofSeconds(2);

    /** The stream naps for a second when it gets this. */
    private static final byte[] NOTHING = {};

    private static final long NONE = -1;
    private static final int NONE_LEFT_OUT = -1;

    /** What hears of the stream's fate. Called by the stream's thread. */
    interface Hearing {

        /** Bytes have come. */
        void bytes();

        /** Reading has failed, or the recording has ended (null). May be told more than once. */
        void end(@Nullable Throwable failure);

        /** The target's log has dropped what was not yet read: so much time is missing. */
        void gap(Duration missing);

        /** Whether what was read has piled up, so that reading has to wait: the target's log keeps the rest. */
        boolean isFull(int newBytes);
    }

    private final MBeanServerConnection target;
    private final FlightRecorderMXBean recorder;
    private final TargetLog log;
    private final LogPosition position;
    private final Hearing hearing;
    private final ChunkGaps gaps;
    private final StreamFrame frame = new StreamFrame();
    private final long begunNanos = System.nanoTime();
    private @Nullable Instant lastChunk;

    /** Beginnings of chunks to pass over. */
    private final AtomicInteger toLeaveOut = new AtomicInteger(NONE_LEFT_OUT);

    private volatile boolean endRecording;
    private volatile long openedStream = NONE;
    private volatile boolean reading;
    private volatile long lastReadNanos = System.nanoTime();

    /** @param folder where the stream puts what it reads */
    DurableRecording(
            MBeanServerConnection target, RecordingOptions options, LogPosition position, Path folder, Hearing hearing)
            throws IOException {
        this.target = target;
        this.position = position;
        this.hearing = hearing;
        this.gaps = new ChunkGaps(folder);
        this.recorder = ManagementFactory.newPlatformMXBeanProxy(
                target, FlightRecorderMXBean.MXBEAN_NAME, FlightRecorderMXBean.class);
        RuntimeMXBean jvm = ManagementFactory.newPlatformMXBeanProxy(
                target, ManagementFactory.RUNTIME_MXBEAN_NAME, RuntimeMXBean.class);
        this.log = new TargetLog(recorder, options, position.reader(), jvm::getUptime);
    }

    /** The connection to hand to the stream. */
    MBeanServerConnection connection() {
        return (MBeanServerConnection) Proxy.newProxyInstance(
                MBeanServerConnection.class.getClassLoader(), new Class<?>[] {MBeanServerConnection.class}, this);
    }

    FlightRecorderMXBean recorder() {
        return recorder;
    }

    TargetLog log() {
        return log;
    }

    /** What was streamed could not be read: after some times at the same place the stream begins behind it. */
    void stumbled() {
        position.stumbles().at(position.readUpTo());
    }

    /** From now on, closing the stream ends the log in the target too. */
    void leaveForGood() {
        endRecording = true;
    }

    /** For how long the stream has neither been reading nor napping between two reads as it does: its thread may be no more. */
    Duration unread() {
        return reading ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastReadNanos);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        if (args != null && args.length == 4 && method.getName().equals("invoke") && args[0] instanceof ObjectName) {
            Object[] parameters = (Object[]) args[2];
            return switch ((String) args[1]) {
                case "newRecording" -> log.reader();
                // The stream would put its own name on the recording, and we could not find it again.
                case "setRecordingOptions", "startRecording" -> null;
                case "openStream" -> openStream();
                case "readStream" -> read((Long) parameters[0]);
                case "stopRecording" -> false;
                case "closeRecording" -> close();
                default -> pass(method, args);
            };
        }
        return pass(method, args);
    }

    private @Nullable Object close() {
        long opened = openedStream;
        if (opened != NONE) {
            openedStream = NONE;
            closeStream(opened);
        }
        log.closeReader();
        if (endRecording) {
            log.close();
        }
        return null;
    }

    private long openStream() throws IOException {
        try {
            long jvm = ManagementFactory.newPlatformMXBeanProxy(
                            target, ManagementFactory.RUNTIME_MXBEAN_NAME, RuntimeMXBean.class)
                    .getStartTime();
            position.streams().in(jvm).forEach(this::closeStream);
            long opened = openWhereWeLeftOff();
            position.streams().opened(jvm, opened);
            openedStream = opened;
            return opened;
        } catch (IOException | RuntimeException e) {
            // The stream's thread would keep it to itself.
            hearing.end(e);
            throw quietly(e);
        }
    }

    /** By any other exception the stream's thread would end with a stack trace for all to see. */
    private static IOException quietly(Exception failure) {
        return failure instanceof IOException told ? told : new IOException(failure);
    }

    /** The stream does not, and the target would keep its file open for hours. */
    private void closeStream(long opened) {
        try {
            recorder.closeStream(opened);
            position.streams().closed(opened);
        } catch (IllegalArgumentException unknown) {
            position.streams().closed(opened);
        } catch (IOException | RuntimeException cutOff) {
            // The next connection tries again.
        }
    }

    private long openWhereWeLeftOff() throws IOException {
        Instant readUpTo = position.readUpTo();
        Instant held = readUpTo == null ? null : position.chunks().holding(readUpTo.minus(Source.OVERLAP));
        int unreadable = position.stumbles().chunksToLeaveOut(readUpTo);
        toLeaveOut.set(unreadable == 0 ? NONE_LEFT_OUT : unreadable);
        Instant wanted = held == null ? log.startedAt() : held;
        Instant first = firstChunk(wanted);
        if (first == null && held != null) {
            // All that the target keeps began before that: its clock was set back.
            first = firstChunk(log.startedAt());
        }
        return recorder.openStream(log.reader(), from(first == null ? wanted : first));
    }

    /** The exact beginning of the first chunk that the target keeps and that begins no earlier, or null when there is none yet. */
    private @Nullable Instant firstChunk(@Nullable Instant wanted) throws IOException {
        long stream = recorder.openStream(log.reader(), from(wanted));
        try {
            long begun = System.nanoTime();
            byte[] block = recorder.readStream(stream);
            while (block != null && block.length == 0 && System.nanoTime() - begun < FIRST_CHUNK_PATIENCE.toNanos()) {
                LockSupport.parkNanos(EARLY_LOOK.toNanos());
                block = recorder.readStream(stream);
            }
            return block == null ? null : position.chunks().streamed(block);
        } finally {
            recorder.closeStream(stream);
        }
    }

    private static Map<String, String> from(@Nullable Instant start) {
        // Without this version the target only opens streams of recordings that have ended.
        return start == null
                ? Map.of("streamVersion", "1.0")
                : Map.of("streamVersion", "1.0", "startTime", start.toString());
    }

    private byte @Nullable [] read(long stream) throws IOException {
        if (hearing.isFull(0)) {
            lastReadNanos = System.nanoTime();
            return NOTHING;
        }
        byte[] bytes;
        reading = true;
        try {
            bytes = readSoon(stream);
            if (bytes != null) {
                frame.follow(bytes);
                refuseRepeated(position.chunks().streamed(bytes));
            }
        } catch (IOException | RuntimeException e) {
            hearing.end(e);
            throw quietly(e);
        } finally {
            lastReadNanos = System.nanoTime();
            reading = false;
        }
        if (bytes == null) {
            hearing.end(null);
        } else if (bytes.length > 0) {
            hearing.bytes();
            Duration gap = gaps.before(bytes);
            if (gap != null) {
                hearing.gap(gap);
            }
            hearing.isFull(bytes.length);
        }
        return bytes;
    }

    /** Where the log was overrun while we read it the target streams one chunk many times over: better to begin anew behind the gap. */
    private void refuseRepeated(@Nullable Instant chunk) throws IOException {
        if (chunk != null) {
            if (lastChunk != null && !chunk.isAfter(lastChunk)) {
                throw new IOException("the target's log was overrun while it was read");
            }
            lastChunk = chunk;
        }
    }

    /**
     * The stream naps for a second after each empty read. In its first seconds we look more often on its behalf: they are the few that a
     * person waits for the first reading.
     */
    private byte @Nullable [] readSoon(long stream) throws IOException {
        byte[] bytes = readOn(stream);
        while (bytes != null && bytes.length == 0 && System.nanoTime() - begunNanos < EARLY.toNanos()) {
            LockSupport.parkNanos(EARLY_LOOK.toNanos());
            bytes = readOn(stream);
        }
        return bytes;
    }

    /** Without the chunks that are to be left out. */
    private byte @Nullable [] readOn(long stream) throws IOException {
        byte[] bytes = recorder.readStream(stream);
        while (toLeaveOut.get() != NONE_LEFT_OUT && bytes != null && bytes.length > 0) {
            if (position.chunks().streamed(bytes) != null && toLeaveOut.decrementAndGet() == NONE_LEFT_OUT) {
                return bytes;
            }
            bytes = recorder.readStream(stream);
        }
        return bytes;
    }

    private @Nullable Object pass(Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

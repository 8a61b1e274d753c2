package dev.tidemark.collector.source;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JDK's remote stream durable. That stream speaks to its target only through the connection that it is given; this is the
 * connection it gets. A running recording that bears our name is taken up again instead of a new one being made, our bounds are put on
 * the one in the target, reading begins where we left off, and the recording outlives the stream unless we leave for good.
 *
 * <p>It also hears what the stream keeps to itself: that a read failed, or that the recording has ended.
 */
final class DurableRecording implements InvocationHandler {

    /** Chunks are sought by the time of their beginning, to the nanosecond: ask for a little before. */
    private static final Duration BEFORE = Duration.ofMillis(1);

    private static final Duration EARLY_LOOK = Duration.ofMillis(50);
    private static final Duration EARLY = Duration.ofSeconds(4);

    private final MBeanServerConnection target;
    private final FlightRecorderMXBean recorder;
    private final RecordingOptions options;
    private final @Nullable Instant unreadSince;
    private final Consumer<@Nullable Throwable> onEnd;
    private volatile long id = -1;
    private volatile boolean endRecording;
    private volatile long begunNanos;

    /**
     * Speaks to the target when it is told to begin.
     *
     * @param unreadSince when the chunk began in which reading stopped, or null to read all. Never a moment within a chunk: the JDK
     *     delivers only chunks that begin at the start time or later, and while the present one lasts it would deliver nothing
     * @param onEnd told once or more when reading fails (with the failure) or the recording has ended (with null)
     */
    DurableRecording(
            MBeanServerConnection target,
            RecordingOptions options,
            @Nullable Instant unreadSince,
            Consumer<@Nullable Throwable> onEnd)
            throws IOException {
        this.target = target;
        this.options = options;
        this.unreadSince = unreadSince;
        this.onEnd = onEnd;
        this.recorder = ManagementFactory.newPlatformMXBeanProxy(
                target, FlightRecorderMXBean.MXBEAN_NAME, FlightRecorderMXBean.class);
    }

    /** The connection to hand to the stream. */
    MBeanServerConnection connection() {
        return (MBeanServerConnection) Proxy.newProxyInstance(
                MBeanServerConnection.class.getClassLoader(), new Class<?>[] {MBeanServerConnection.class}, this);
    }

    FlightRecorderMXBean recorder() {
        return recorder;
    }

    long id() {
        return id;
    }

    /**
     * Takes up the recording, or begins one, before any stream is made: the target's first second runs while we are still setting up ours.
     *
     * @param settings in one call: in JDK 17 the stream's own setters forget the event's name when they speak to a remote recorder
     */
    void begin(Map<String, String> settings) {
        begunNanos = System.nanoTime();
        takeUpOrBegin();
        recorder.setRecordingSettings(id, settings);
        startUnlessRunning();
    }

    /** From now on, closing the stream ends the recording in the target too. */
    void leaveForGood() {
        endRecording = true;
    }

    /** When our recording began, by the target's clock. */
    @Nullable
    Instant startedAt() {
        RecordingInfo ours = find();
        return ours == null || ours.getStartTime() <= 0 ? null : Instant.ofEpochMilli(ours.getStartTime());
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        if (args != null && args.length == 4 && method.getName().equals("invoke") && args[0] instanceof ObjectName) {
            Object[] parameters = (Object[]) args[2];
            return switch ((String) args[1]) {
                case "newRecording" -> takeUpOrBegin();
                // The stream would put its own name on the recording, and we could not find it again.
                case "setRecordingOptions" -> null;
                case "startRecording" -> startUnlessRunning();
                case "openStream" -> recorder.openStream(id, streamOptions());
                case "readStream" -> read((Long) parameters[0]);
                case "stopRecording", "closeRecording" -> endRecording ? pass(method, args) : false;
                default -> pass(method, args);
            };
        }
        return pass(method, args);
    }

    private Long takeUpOrBegin() {
        RecordingInfo ours = find();
        id = ours == null ? recorder.newRecording() : ours.getId();
        recorder.setRecordingOptions(id, options.asMap());
        return id;
    }

    private @Nullable RecordingInfo find() {
        for (RecordingInfo recording : recorder.getRecordings()) {
            boolean alive = recording.getState().equals("RUNNING")
                    || recording.getState().equals("NEW");
            if (alive && recording.getName().equals(options.name())) {
                return recording;
            }
        }
        return null;
    }

    private @Nullable Object startUnlessRunning() {
        RecordingInfo ours = find();
        if (ours == null || !ours.getState().equals("RUNNING")) {
            recorder.startRecording(id);
        }
        return null;
    }

    private Map<String, String> streamOptions() {
        Map<String, String> stream = new HashMap<>();
        // Without this version the target only opens streams of recordings that have ended.
        stream.put("streamVersion", "1.0");
        if (unreadSince != null) {
            stream.put("startTime", unreadSince.minus(BEFORE).toString());
        }
        return stream;
    }

    private byte @Nullable [] read(long stream) throws IOException {
        byte[] bytes;
        try {
            bytes = readSoon(stream);
        } catch (IOException | RuntimeException e) {
            onEnd.accept(e);
            throw e;
        }
        if (bytes == null) {
            onEnd.accept(null);
        }
        return bytes;
    }

    /**
     * The stream naps for a second after each empty read. In its first seconds we look more often on its behalf: they are the few that a
     * person waits for the first reading.
     */
    private byte @Nullable [] readSoon(long stream) throws IOException {
        byte[] bytes = recorder.readStream(stream);
        while (bytes != null && bytes.length == 0 && System.nanoTime() - begunNanos < EARLY.toNanos()) {
            LockSupport.parkNanos(EARLY_LOOK.toNanos());
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

package dev.tidemark.collector.source;

import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectionNotification;
import javax.management.remote.JMXConnector;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RemoteRecordingStream;
import org.jspecify.annotations.Nullable;

/** The JDK's remote stream over one JMX connection, made durable and made to speak up when it ends. */
final class RemoteStream implements Connection {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private final JMXConnector connector;
    private final MBeanServerConnection target;
    private final DurableRecording recording;
    private final RemoteRecordingStream stream;
    private final Path folder;
    private final String address;
    private final StreamListener listener;
    private final Consumer<@Nullable Instant> onLeft;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Begins to read.
     *
     * @param unreadSince what {@code onLeft} was told of the stream before, or null to read all that the target keeps
     * @param onLeft told at the end where reading stopped, or null when nothing had come
     */
    static RemoteStream open(
            JMXConnector connector,
            String address,
            RecordingOptions options,
            @Nullable Instant unreadSince,
            Consumer<@Nullable Instant> onLeft,
            StreamListener listener)
            throws IOException {
        Path folder = DownloadFolder.create();
        try {
            RemoteStream opened = new RemoteStream(connector, address, options, unreadSince, onLeft, listener, folder);
            opened.start();
            return opened;
        } catch (IOException | RuntimeException e) {
            DownloadFolder.delete(folder);
            throw e;
        }
    }

    private RemoteStream(
            JMXConnector connector,
            String address,
            RecordingOptions options,
            @Nullable Instant unreadSince,
            Consumer<@Nullable Instant> onLeft,
            StreamListener listener,
            Path folder)
            throws IOException {
        this.connector = connector;
        this.address = address;
        this.onLeft = onLeft;
        this.listener = listener;
        this.folder = folder;
        this.target = connector.getMBeanServerConnection();
        this.recording = new DurableRecording(target, options, unreadSince, this::ended);
        recording.begin(RecordingSettings.all());
        this.stream = new RemoteRecordingStream(recording.connection(), folder);
    }

    private void start() {
        for (String event : listener.events()) {
            stream.onEvent(event, listener::event);
        }
        stream.onFlush(listener::flushed);
        stream.onError(this::ended);
        connector.addConnectionNotificationListener(hearFailure(), null, null);
        Instant since = recording.startedAt();
        listener.recordingSince(since == null ? Instant.now() : since);
        stream.startAsync();
    }

    private NotificationListener hearFailure() {
        return (notification, handback) -> {
            String type = notification.getType();
            if (type.equals(JMXConnectionNotification.FAILED) || type.equals(JMXConnectionNotification.CLOSED)) {
                ended(new IOException("JMX connection " + type));
            }
        };
    }

    private void ended(@Nullable Throwable failure) {
        if (!closed.get()) {
            listener.ended(JmxSource.ended(address, failure));
        }
    }

    @Override
    public void walk(Duration cutoff) throws SourceException {
        try {
            FlightRecorderMXBean recorder = recording.recorder();
            long id = recorder.newRecording();
            try {
                recorder.setRecordingOptions(id, Map.of("name", "tidemark-walk"));
                recorder.setRecordingSettings(id, RecordingSettings.walk(cutoff.toMillis()));
                recorder.startRecording(id);
                // Its end is what makes the JVM walk; the samples land in the same chunk that our own recording reads.
                recorder.stopRecording(id);
            } finally {
                recorder.closeRecording(id);
            }
        } catch (IOException | RuntimeException e) {
            throw new SourceException(
                    TargetState.STREAMING, "The walk to the holders failed in " + address + ": trying again later.", e);
        }
    }

    @Override
    public void disable(String event) throws SourceException {
        try {
            Map<String, String> settings = RecordingSettings.all();
            settings.put(event + "#enabled", "false");
            recording.recorder().setRecordingSettings(recording.id(), settings);
        } catch (RuntimeException e) {
            throw new SourceException(TargetState.STREAMING, "Cannot turn off " + event + " in " + address + ".", e);
        }
    }

    @Override
    public String classHistogram() throws SourceException {
        try {
            Object histogram = target.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
            return String.valueOf(histogram);
        } catch (IOException | JMException | RuntimeException e) {
            throw new SourceException(
                    TargetState.STREAMING, "Cannot have the live objects counted in " + address + ".", e);
        }
    }

    @Override
    public long heapUsedBytes() throws SourceException {
        try {
            return memory().getHeapMemoryUsage().getUsed();
        } catch (IOException | RuntimeException e) {
            throw new SourceException(TargetState.STREAMING, "Cannot read the heap's use in " + address + ".", e);
        }
    }

    private MemoryMXBean memory() throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(
                target, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    @Override
    public void close(boolean endRecording) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        onLeft.accept(DownloadFolder.oldestChunk(folder));
        if (endRecording) {
            recording.leaveForGood();
        }
        // Ending the recording is a call into the target, and a dead one may keep us waiting.
        Thread closer = new Thread(this::closeStream, "tidemark-stream-closer");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        JmxConnectors.closeInBackground(connector);
        DownloadFolder.delete(folder);
    }

    private void closeStream() {
        try {
            stream.close();
            stream.awaitTermination(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException alreadyGone) {
            // The recording is gone, and the stream with it.
        }
    }
}

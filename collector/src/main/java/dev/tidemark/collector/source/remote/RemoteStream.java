package dev.tidemark.collector.source.remote;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.source.chunk.DownloadFolder;
import dev.tidemark.collector.source.jmx.Failures;
import dev.tidemark.collector.source.jmx.JmxConnectors;
import dev.tidemark.collector.source.recording.RecordingOptions;
import dev.tidemark.collector.source.recording.RecordingSettings;
import dev.tidemark.collector.target.Losses;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
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

    private static final Duration WALK_PATIENCE = Duration.ofMillis(1_500);

    /** The stream naps for a second after an empty read. Where it takes longer its thread may be no more. */
    private static final Duration READS_WITHIN = Duration.ofMillis(1_500);

    private static final long PROBE_EVERY_NANOS = Duration.ofMillis(900).toNanos();

    /** The answer is large for what is asked: a call costs more than reading a second's events does. */
    private static final Duration LOOK_AFTER_LOG_EVERY = Duration.ofSeconds(4);

    private final JMXConnector connector;
    private final MBeanServerConnection target;
    private final DurableRecording recording;
    private final RemoteRecordingStream stream;
    private final DownloadFolder folder;
    private final @Nullable RepositoryDisk disk;
    private final String address;
    private final StreamListener listener;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Whether its end has been told. */
    private final AtomicBoolean over = new AtomicBoolean();

    private final ReentrantLock walking = new ReentrantLock();
    private final Map<String, String> settings = RecordingSettings.all();
    private long lookedAfterLog = System.nanoTime();
    private long probedFolder = System.nanoTime();

    static RemoteStream open(
            JMXConnector connector,
            String address,
            RecordingOptions options,
            LogPosition position,
            StreamListener listener)
            throws IOException, SourceException {
        DownloadFolder folder = DownloadFolder.create();
        try {
            RemoteStream opened = new RemoteStream(connector, address, options, position, listener, folder);
            opened.start();
            return opened;
        } catch (IOException | RuntimeException | SourceException e) {
            folder.delete();
            throw e;
        }
    }

    private RemoteStream(
            JMXConnector connector,
            String address,
            RecordingOptions options,
            LogPosition position,
            StreamListener listener,
            DownloadFolder folder)
            throws IOException, SourceException {
        this.connector = connector;
        this.address = address;
        this.listener = listener;
        this.folder = folder;
        this.target = connector.getMBeanServerConnection();
        RepositoryDisk before = RepositoryDisk.find(target, address);
        if (before != null) {
            before.refuseFull();
        }
        this.recording = new DurableRecording(target, options, position, folder.path(), new Hearing());
        listener.turnedOff(jvmStartedAt()).forEach(this::turnOff);
        recording.log().begin(settings);
        this.disk = before == null ? firstLook() : before;
        this.stream = new RemoteRecordingStream(recording.connection(), folder.path());
    }

    /** Only a JVM that has begun to record tells where. */
    private @Nullable RepositoryDisk firstLook() throws IOException, SourceException {
        RepositoryDisk found = RepositoryDisk.find(target, address);
        if (found != null) {
            try {
                found.refuseFull();
            } catch (SourceException e) {
                recording.log().closeReader();
                recording.log().close();
                throw e;
            }
        }
        return found;
    }

    private void start() {
        for (String event : listener.events()) {
            stream.onEvent(event, listener::event);
        }
        // In order it would hold all that comes between two flushes in memory, however much that is.
        stream.setOrdered(false);
        stream.onFlush(listener::flushed);
        stream.onError(this::unreadable);
        // A thread that has died of what it read tells this and nothing else.
        stream.onClose(() -> unreadable(new IOException("its reader has ended")));
        connector.addConnectionNotificationListener(hearFailure(), null, null);
        Instant since = recording.log().startedAt();
        listener.recordingSince(since == null ? Instant.now() : since);
        stream.startAsync();
    }

    private final class Hearing implements DurableRecording.Hearing {

        @Override
        public void bytes() {
            listener.arriving();
        }

        @Override
        public void end(@Nullable Throwable failure) {
            if (failure != null && !Failures.isOfConnection(failure)) {
                unreadable(failure);
            } else {
                ended(failure);
            }
        }

        @Override
        public void gap(Duration missing) {
            // Rounded up, as the gaps between two connections are.
            listener.lost(Losses.LOG_OVERRUN, missing.plusMillis(999).toSeconds());
        }

        @Override
        public boolean isFull(int newBytes) {
            return folder.isFull(newBytes);
        }
    }

    @Override
    public @Nullable SourceException trouble() {
        SourceException diskFull = disk == null ? null : disk.trouble();
        if (diskFull != null) {
            recording.leaveForGood();
            return diskFull;
        }
        long now = System.nanoTime();
        if (recording.unread().compareTo(READS_WITHIN) < 0 || now - probedFolder < PROBE_EVERY_NANOS) {
            return null;
        }
        // A write that fails ends the stream's thread in silence.
        probedFolder = now;
        return folder.trouble();
    }

    @Override
    public void tend() {
        long now = System.nanoTime();
        if (now - lookedAfterLog > LOOK_AFTER_LOG_EVERY.toNanos()) {
            lookedAfterLog = now;
            try {
                recording.log().renewIfClosed();
            } catch (RuntimeException cutOff) {
                // The stream itself is about to notice.
            }
        }
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public boolean answers() {
        try {
            target.getDefaultDomain();
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
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
            over.set(true);
            listener.ended(JmxSource.ended(address, failure));
        }
    }

    /** Bytes come, and what they say cannot be read. A connection that is cut ends the reading, too, but tells itself first. */
    private void unreadable(Throwable failure) {
        if (!closed.get() && over.compareAndSet(false, true)) {
            recording.stumbled();
            listener.ended(Failures.whileReading(address, failure));
        }
    }

    @Override
    public void walk(Duration cutoff) throws SourceException {
        walking.lock();
        try {
            if (closed.get()) {
                throw new SourceException(TargetState.STREAMING, "The stream of " + address + " has ended.");
            }
            FlightRecorderMXBean recorder = recording.recorder();
            long id = recorder.newRecording();
            try {
                recorder.setRecordingOptions(id, recording.log().walkOptions());
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
        } finally {
            walking.unlock();
        }
    }

    @Override
    public void disable(String event) throws SourceException {
        try {
            turnOff(event);
            recording.log().set(settings);
        } catch (RuntimeException e) {
            throw new SourceException(TargetState.STREAMING, "Cannot turn off " + event + " in " + address + ".", e);
        }
    }

    private void turnOff(String event) {
        settings.put(event + "#enabled", "false");
    }

    private long jvmStartedAt() throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(
                        target, ManagementFactory.RUNTIME_MXBEAN_NAME, RuntimeMXBean.class)
                .getStartTime();
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
        folder.delete();
    }

    private void closeStream() {
        try {
            // A walk that is cut short would leave its recording behind.
            if (walking.tryLock(WALK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                walking.unlock();
            }
            stream.close();
            stream.awaitTermination(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException alreadyGone) {
            // The recording is gone, and the stream with it.
        }
    }
}

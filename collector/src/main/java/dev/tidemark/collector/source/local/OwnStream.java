package dev.tidemark.collector.source.local;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.source.recording.RecordingOptions;
import dev.tidemark.collector.source.recording.RecordingSettings;
import dev.tidemark.collector.target.TargetState;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingStream;

/** The JDK's stream of the JVM that we run in, without any connection that could be cut. */
final class OwnStream implements Connection {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private final RecordingStream stream;
    private volatile boolean closed;

    private OwnStream(RecordingStream stream) {
        this.stream = stream;
    }

    static OwnStream open(RecordingOptions options, StreamListener listener) throws SourceException {
        if (!FlightRecorder.isAvailable()) {
            throw new SourceException(
                    TargetState.DENIED, "This JVM has no Flight Recorder: run it on a HotSpot-based JDK 17 or newer.");
        }
        RecordingStream stream = new RecordingStream();
        OwnStream own = new OwnStream(stream);
        stream.setSettings(RecordingSettings.all());
        stream.setMaxAge(options.maxAge());
        stream.setMaxSize(options.maxBytes());
        listener.turnedOff(ManagementFactory.getRuntimeMXBean().getStartTime()).forEach(stream::disable);
        for (String event : listener.events()) {
            stream.onEvent(event, listener::event);
        }
        stream.setOrdered(false);
        stream.onFlush(listener::flushed);
        stream.onClose(() -> own.ended(listener));
        listener.recordingSince(Instant.now());
        stream.startAsync();
        return own;
    }

    private void ended(StreamListener listener) {
        if (!closed) {
            listener.ended(new SourceException(
                    TargetState.LOST, "Our recording of this JVM was closed by somebody else: beginning a new one."));
        }
    }

    @Override
    public void walk(Duration cutoff) {
        try (Recording walk = new Recording()) {
            walk.setName("tidemark-walk");
            walk.setSettings(RecordingSettings.walk(cutoff.toMillis()));
            walk.start();
            // Its end is what makes the JVM walk; the samples land in the same chunk that our own recording reads.
            walk.stop();
        }
    }

    @Override
    public String classHistogram() throws SourceException {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return String.valueOf(histogram);
        } catch (JMException | RuntimeException e) {
            throw new SourceException(TargetState.STREAMING, "Cannot have the live objects of this JVM counted.", e);
        }
    }

    @Override
    public void disable(String event) {
        stream.disable(event);
    }

    @Override
    public long heapUsedBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close(boolean endRecording) {
        closed = true;
        stream.close();
        try {
            stream.awaitTermination(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

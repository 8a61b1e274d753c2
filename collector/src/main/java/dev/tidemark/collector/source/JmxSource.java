package dev.tidemark.collector.source;

import dev.tidemark.collector.target.TargetState;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import javax.management.remote.JMXConnector;
import org.jspecify.annotations.Nullable;

/** A target that is read through JMX: named by its port, or by a process id that leads to one. */
final class JmxSource implements Source {

    /** Finds the JMX server, maybe by asking the process to open one. */
    interface EndpointFinder {
        JmxEndpoint find() throws SourceException;
    }

    private final String name;
    private final String address;
    private final EndpointFinder finder;
    private final BooleanSupplier gone;
    private final RecordingOptions recording;

    /** Where the last stream stopped reading, or null when it is not known. */
    private volatile @Nullable Instant unreadSince;

    JmxSource(String name, String address, EndpointFinder finder, BooleanSupplier gone, RecordingOptions recording) {
        this.name = name;
        this.address = address;
        this.finder = finder;
        this.gone = gone;
        this.recording = recording;
        SocketTimeouts.install();
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
        return gone.getAsBoolean();
    }

    @Override
    public Connection open(@Nullable Instant resumeAfter, StreamListener listener) throws SourceException {
        JMXConnector connector = JmxConnectors.connect(finder.find(), address);
        try {
            return RemoteStream.open(
                    connector,
                    address,
                    recording,
                    resumeAfter == null ? null : unreadSince,
                    chunk -> unreadSince = chunk,
                    listener);
        } catch (java.io.IOException | RuntimeException e) {
            JmxConnectors.closeInBackground(connector);
            throw Failures.whileOpening(address, e);
        }
    }

    /** The sentence for a stream that ended although nobody here wanted it to. */
    static SourceException ended(String address, @Nullable Throwable failure) {
        return failure == null
                ? new SourceException(
                        TargetState.LOST,
                        "Our recording in " + address + " was closed by somebody else: beginning a new one.")
                : new SourceException(
                        TargetState.LOST,
                        "The connection to " + address + " is cut or the JVM has ended: trying again.",
                        failure);
    }
}

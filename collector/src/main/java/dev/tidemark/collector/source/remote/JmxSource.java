package dev.tidemark.collector.source.remote;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.source.chunk.ChunkStarts;
import dev.tidemark.collector.source.chunk.DownloadFolder;
import dev.tidemark.collector.source.jmx.Failures;
import dev.tidemark.collector.source.jmx.JmxConnectors;
import dev.tidemark.collector.source.jmx.JmxEndpoint;
import dev.tidemark.collector.source.recording.RecordingOptions;
import dev.tidemark.collector.source.rmi.RmiRoute;
import dev.tidemark.collector.source.rmi.RmiSockets;
import dev.tidemark.collector.target.TargetState;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import javax.management.remote.JMXConnector;
import org.jspecify.annotations.Nullable;

/** A target that is read through JMX: named by its port, or by a process id that leads to one. */
public final class JmxSource implements Source {

    /** Finds the JMX server, maybe by asking the process to open one. */
    public interface EndpointFinder {
        JmxEndpoint find() throws SourceException;
    }

    private final String name;
    private final String address;
    private final EndpointFinder finder;
    private final RmiRoute route;
    private final BooleanSupplier gone;
    private final RecordingOptions recording;
    private final ReaderName reader;
    private final ChunkStarts chunks = new ChunkStarts();
    private final OpenStreams streams = new OpenStreams();
    private final Stumbles stumbles = new Stumbles();

    /**
     * A target whose JMX server is sought anew for each connection.
     *
     * @param route the only way on which it is dialled
     * @param gone whether there is nothing left to connect to, ever
     */
    public JmxSource(
            String name,
            String address,
            EndpointFinder finder,
            RmiRoute route,
            BooleanSupplier gone,
            RecordingOptions recording) {
        this.name = name;
        this.address = address;
        this.finder = finder;
        this.route = route;
        this.gone = gone;
        this.recording = recording;
        this.reader = ReaderName.of(recording.name());
        RmiSockets.install();
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
        JmxEndpoint endpoint = finder.find();
        JMXConnector connector = JmxConnectors.connect(endpoint, route, address);
        try {
            return RemoteStream.open(
                    connector,
                    address,
                    recording,
                    new LogPosition(reader, chunks, streams, stumbles, resumeAfter),
                    listener);
        } catch (java.io.IOException | RuntimeException e) {
            JmxConnectors.closeInBackground(connector);
            throw Failures.whileOpening(address, e, endpoint.secret());
        } catch (SourceException e) {
            JmxConnectors.closeInBackground(connector);
            throw e;
        }
    }

    /** The sentence for a stream that ended although nobody here wanted it to. */
    static SourceException ended(String address, @Nullable Throwable failure) {
        return failure == null
                ? new SourceException(
                        TargetState.LOST,
                        "Our recording in " + address + " was closed by somebody else: taking it up again.")
                : Failures.whileStreaming(address, failure);
    }
}

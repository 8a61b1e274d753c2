package dev.tidemark.benchmarks.fleet;

import dev.tidemark.collector.monitor.Pipeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.RecordedEvent;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;
import jdk.management.jfr.RemoteRecordingStream;

/**
 * The peer: one of the JDK's remote streams for each target, with the settings that the collector has put into that target and an empty
 * handler for each event that the collector reads. Says {@code streaming} when all are open, answers the line {@code latencies} with those
 * of the heartbeats since the line {@code time}, and ends when its standard input does.
 */
public final class EmptyStreams {

    private static final String HEARTBEAT = "jdk.CPULoad";

    private static final Queue<Duration> LATENCIES = new ConcurrentLinkedQueue<>();
    private static volatile boolean timing;

    private EmptyStreams() {}

    /**
     * Runs until its standard input ends.
     *
     * @param args the name of the collector's recording, then the targets' JMX ports
     */
    public static void main(String[] args) throws IOException {
        List<RemoteRecordingStream> streams = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            streams.add(open(args[0], Integer.parseInt(args[i])));
        }
        System.out.println("streaming");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer(line);
        }
        // Each waits for its target; the recordings end with it.
        streams.parallelStream().forEach(RemoteRecordingStream::close);
    }

    private static void answer(String line) {
        if (line.equals("time")) {
            LATENCIES.clear();
            timing = true;
        } else if (line.equals("latencies")) {
            timing = false;
            StringBuilder answer = new StringBuilder("latencies");
            LATENCIES.forEach(latency -> answer.append(String.format(Locale.ROOT, " %.3f", latency.toNanos() / 1e9)));
            System.out.println(answer);
        }
    }

    // JMX over RMI is found through a registry: that is the protocol.
    @SuppressWarnings("BanJNDI")
    private static RemoteRecordingStream open(String recording, int port) throws IOException {
        JMXConnector connector = JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"));
        MBeanServerConnection target = connector.getMBeanServerConnection();
        RemoteRecordingStream stream = new RemoteRecordingStream(target);
        stream.setSettings(settings(target, recording));
        for (String event : new Pipeline("peer").events()) {
            if (event.equals(HEARTBEAT)) {
                stream.onEvent(event, EmptyStreams::heartbeat);
            } else {
                stream.onEvent(event, ignored -> {});
            }
        }
        stream.startAsync();
        return stream;
    }

    private static Map<String, String> settings(MBeanServerConnection target, String recording) throws IOException {
        FlightRecorderMXBean recorder = ManagementFactory.newPlatformMXBeanProxy(
                target, FlightRecorderMXBean.MXBEAN_NAME, FlightRecorderMXBean.class);
        for (RecordingInfo each : recorder.getRecordings()) {
            if (each.getName().equals(recording)) {
                return each.getSettings();
            }
        }
        throw new IllegalStateException("The collector has no recording in a target: it is to connect first.");
    }

    /** Empty but for one test of a flag, once a second and target, unless latencies are asked for. */
    private static void heartbeat(RecordedEvent event) {
        if (timing) {
            LATENCIES.add(Duration.between(event.getEndTime(), Instant.now()));
        }
    }
}

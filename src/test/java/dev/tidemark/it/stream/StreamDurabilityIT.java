package dev.tidemark.it.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.target.PlainHashMap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was delivered is held against the target's own log, dumped at the end: the same events, each once, whatever happened to the
 * connection or to the collector meanwhile.
 */
final class StreamDurabilityIT {

    /** What the JVM says again whenever any recording begins or ends a chunk, the dump that we compare with included. */
    private static final Set<String> STATE =
            Set.of("jdk.JVMInformation", "jdk.GCConfiguration", "jdk.GCHeapConfiguration", "jdk.JavaThreadStatistics");

    private static final Duration CLOCKS_APART = Duration.ofNanos(50_000);

    /** A recording of the target's own, which enables nothing and keeps what others enable. */
    private static final String TRUTH = "truth";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    static Stream<Path> jdks() {
        return Jdks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void connection_cutForSeconds_losesNothingAndRepeatsNothing(Path jdk) throws IOException, InterruptedException {
        int port = TcpProxy.freePort("127.0.0.1");
        // The stub that JMX hands out names the proxy's address, so that no byte can pass it by.
        InetSocketAddress front = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port);
        InetSocketAddress back = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try (TargetJvm target =
                        TargetJvm.start(jdk, keepingAll(jmxOptions(port, "127.0.0.2")), PlainHashMap.class, "5000");
                TcpProxy wire = new TcpProxy(front, back);
                LiveFleet fleet =
                        new LiveFleet(List.of(TargetSpec.of("127.0.0.2:" + port)), MonitorSettings.forServe())) {
            fleet.startOrFail();
            awaitEventsUntil(fleet, Instant.now().plusSeconds(3));

            wire.cut();
            await("the cut to be noticed within seconds")
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> snapshot(fleet).state() == TargetState.LOST);
            Instant cutFor = Instant.now().plusSeconds(6);
            await("the application to go on without us")
                    .atMost(PATIENCE)
                    .until(() -> Instant.now().isAfter(cutFor));
            wire.mend();

            awaitEventsUntil(fleet, Instant.now().plusSeconds(3));
            assertThat(snapshot(fleet).reconnects())
                    .as("the stream was opened a second time")
                    .isGreaterThanOrEqualTo(1);
            assertDeliveredEqualsLog(target, TRUTH, fleet);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void collector_leavesAndComesBack_replaysTheWholeLogOnce(Path jdk) throws IOException, InterruptedException {
        try (TargetJvm target = TargetJvm.start(jdk, List.of("-Xmx256m"), PlainHashMap.class, "5000")) {
            List<TargetSpec> targets = List.of(TargetSpec.of(target.address()));
            try (LiveFleet first = new LiveFleet(targets, MonitorSettings.forServe())) {
                first.startOrFail();
                awaitEventsUntil(first, Instant.now().plusSeconds(3));
            }
            try (LiveFleet second = new LiveFleet(targets, MonitorSettings.forServe())) {
                second.startOrFail();
                awaitEventsUntil(second, Instant.now().plusSeconds(3));
                assertDeliveredEqualsLog(target, "tidemark", second);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void watch_ends_leavesNoRecordingInTheTarget(Path jdk) throws IOException, InterruptedException {
        try (TargetJvm target = TargetJvm.start(jdk, List.of("-Xmx256m"), PlainHashMap.class, "1000")) {
            try (LiveFleet fleet =
                    new LiveFleet(List.of(TargetSpec.of(target.address())), MonitorSettings.forWatch())) {
                fleet.startOrFail();
                awaitEventsUntil(fleet, Instant.now());
                assertThat(jcmd(target, "JFR.check"))
                        .as("our recording is there while we watch")
                        .contains("tidemark-watch");
            }
            assertThat(jcmd(target, "JFR.check"))
                    .as("no recording of ours is left")
                    .doesNotContain("tidemark");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void target_killed_isGoneWithinSeconds(Path jdk) throws IOException, InterruptedException {
        try (TargetJvm target = TargetJvm.start(jdk, List.of("-Xmx256m"), PlainHashMap.class, "1000");
                LiveFleet fleet = new LiveFleet(List.of(TargetSpec.of(target.address())), MonitorSettings.forWatch())) {
            fleet.startOrFail();
            awaitEventsUntil(fleet, Instant.now());
            target.kill();
            await("the death to be noticed within seconds")
                    .atMost(Duration.ofSeconds(8))
                    .until(fleet::allGone);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void target_restartedOnTheSamePort_isReadAgainFromItsBeginning(Path jdk) throws IOException, InterruptedException {
        int port = TcpProxy.freePort("127.0.0.1");
        List<String> options = jmxOptions(port, "127.0.0.1");
        try (LiveFleet fleet = new LiveFleet(List.of(TargetSpec.of("127.0.0.1:" + port)), MonitorSettings.forServe())) {
            Instant firstStart;
            try (TargetJvm target = TargetJvm.start(jdk, options, PlainHashMap.class, "1000")) {
                fleet.startOrFail();
                awaitEventsUntil(fleet, Instant.now());
                firstStart = jvmStart(fleet);
                target.kill();
            }
            await("the death to be noticed within seconds")
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> snapshot(fleet).state() == TargetState.LOST);
            try (TargetJvm again = TargetJvm.start(jdk, options, PlainHashMap.class, "1000")) {
                awaitEventsUntil(fleet, Instant.now().plusSeconds(2));
                // A periodic event of the new JVM may come before the one that tells which JVM it is.
                await("the new JVM's own start to be told, and not " + firstStart)
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> jvmStart(fleet).isAfter(firstStart));
                assertThat(snapshot(fleet).eventsLost())
                        .as("a restart is no loss")
                        .isEmpty();
                assertThat(again.isAlive()).as("the restarted target lives").isTrue();
            }
        }
    }

    /** The JDK takes a chunk out of a recording once a remote stream has read it; a second recording keeps them all. */
    private static List<String> keepingAll(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("-XX:StartFlightRecording:name=" + TRUTH + ",settings=none");
        all.add("-Xlog:jfr+startup=off");
        return all;
    }

    private static List<String> jmxOptions(int port, String stubHost) {
        return List.of(
                "-Xmx256m",
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=" + stubHost,
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false");
    }

    private static Instant jvmStart(LiveFleet fleet) {
        Assessment assessment = snapshot(fleet).assessment();
        assertThat(assessment).as("an assessment of the streaming target").isNotNull();
        assertThat(assessment.jvmStartedAt()).as("the start of the JVM").isNotNull();
        return assessment.jvmStartedAt();
    }

    private static TargetSnapshot snapshot(LiveFleet fleet) {
        return fleet.snapshots().get(0);
    }

    private static void awaitEventsUntil(LiveFleet fleet, Instant time) {
        await("events up to " + time).atMost(PATIENCE).until(() -> {
            Instant last = snapshot(fleet).lastEventAt();
            return snapshot(fleet).state() == TargetState.STREAMING && last != null && !last.isBefore(time);
        });
    }

    /** The log goes on while we look at it: both sides are counted up to the same event time. */
    private void assertDeliveredEqualsLog(TargetJvm target, String recording, LiveFleet fleet)
            throws IOException, InterruptedException {
        TargetSnapshot delivered = snapshot(fleet);
        Instant last = Objects.requireNonNull(delivered.lastEventAt(), "nothing was delivered");
        Path dump = folder.resolve("log.jfr");
        jcmd(target, "JFR.dump", "name=" + recording, "filename=" + dump);
        Map<String, Long> log = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(dump)) {
            String type = event.getEventType().getName();
            // The clock of a finished chunk may differ from that of the same chunk while it was streamed.
            boolean upToThen = !event.getEndTime().isAfter(last.plus(CLOCKS_APART));
            if (upToThen && delivered.eventsRead().containsKey(type) && !STATE.contains(type)) {
                log.merge(type, 1L, Long::sum);
            }
        }
        assertThat(delivered.eventsRead().getOrDefault("jdk.CPULoad", 0L))
                .as("heartbeats delivered, a sign that there was something to lose")
                .isGreaterThan(3);
        Map<String, Long> read = new TreeMap<>(delivered.eventsRead());
        read.keySet().removeAll(STATE);
        assertThat(read)
                .as("events delivered, by type, against the target's own log")
                .isEqualTo(log);
        assertThat(delivered.eventsLost()).as("events known to be lost").isEmpty();
    }

    private static String jcmd(TargetJvm target, String... command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Stream.concat(
                                Stream.of(Jdks.current().resolve("bin/jcmd").toString(), target.address()),
                                Stream.of(command))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }
}

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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was delivered is held against the target's own log, dumped at the end: the same events, each once, whatever happened to the
 * connection or to the collector meanwhile.
 */
final class StreamDurabilityIT {

    private static final Duration TO_NOTICE = Duration.ofSeconds(8);
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
        try (TargetJvm target = TargetJvm.start(
                        jdk, Truth.keptBesides(jmxOptions(port, "127.0.0.2")), PlainHashMap.class, "5000");
                TcpProxy wire = new TcpProxy(front, back);
                LiveFleet fleet =
                        new LiveFleet(List.of(TargetSpec.of("127.0.0.2:" + port)), MonitorSettings.forServe())) {
            fleet.startOrFail();
            // The target streams from the beginning of a chunk only: ours must have begun long before the cut.
            awaitEventsUntil(fleet, Instant.now().plusSeconds(14));

            wire.cut();
            await("the cut to be noticed within seconds")
                    .atMost(TO_NOTICE)
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
            Truth.assertDelivered(target, Truth.RECORDING, snapshot(fleet), folder);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void collector_leavesAndComesBack_replaysTheWholeLogOnce(Path jdk) throws IOException, InterruptedException {
        try (TargetJvm target = TargetJvm.start(jdk, List.of("-Xmx256m"), PlainHashMap.class, "5000")) {
            List<TargetSpec> targets = List.of(TargetSpec.of(target.address()));
            try (LiveFleet first = new LiveFleet(targets, MonitorSettings.forServe())) {
                first.startOrFail();
                awaitEventsUntil(first, Instant.now().plusSeconds(2));
                // A recording loses each chunk that is streamed from it to its end; a log must not.
                Truth.rotate(target);
                awaitEventsUntil(first, Instant.now().plusSeconds(2));
            }
            try (LiveFleet second = new LiveFleet(targets, MonitorSettings.forServe())) {
                second.startOrFail();
                awaitEventsUntil(second, Instant.now().plusSeconds(3));
                Truth.assertDelivered(target, "tidemark", snapshot(second), folder);
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
                assertThat(Truth.jcmd(target, "JFR.check"))
                        .as("our recording is there while we watch")
                        .contains("tidemark-watch");
            }
            assertThat(Truth.jcmd(target, "JFR.check"))
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
            await("the death to be noticed within seconds").atMost(TO_NOTICE).until(fleet::allGone);
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
                    .atMost(TO_NOTICE)
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
}

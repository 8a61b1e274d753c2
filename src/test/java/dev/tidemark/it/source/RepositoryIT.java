package dev.tidemark.it.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.recording.SettingsFile;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.Tools;
import dev.tidemark.it.target.WatchedSessions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs that record by themselves into a folder, and a collector that reads along: what it delivers against what they wrote. */
final class RepositoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    static Stream<Path> jdks() {
        return Jdks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void jvm_killedAndStartedAgain_bothRunsAreDeliveredWhole(Path jdk) throws IOException, InterruptedException {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        try (LiveFleet fleet =
                new LiveFleet(List.of(TargetSpec.of(repository.toString())), MonitorSettings.forServe())) {
            fleet.start();
            await("the wait for a JVM to be told")
                    .atMost(PATIENCE)
                    .until(() -> String.valueOf(snapshot(fleet).reason()).startsWith("No JVM writes into"));

            try (TargetJvm target = start(jdk, repository)) {
                target.ask("leak");
                awaitEventsUntil(fleet, Instant.now().plusSeconds(4));
                assertThat(maps(fleet)).as("names of maps").contains("sessions");
                target.kill();
            }
            Map<String, Long> written = written(repository);
            await("the silence to be noticed")
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> snapshot(fleet).state() != TargetState.STREAMING);

            try (TargetJvm again = start(jdk, repository)) {
                again.ask("leak");
                awaitEventsUntil(fleet, Instant.now().plusSeconds(3));
                again.kill();
            }
            Map<String, Long> writtenInAll = written(repository);
            assertThat(writtenInAll.get("jdk.CPULoad"))
                    .as("heartbeats of both runs")
                    .isGreaterThan(written.get("jdk.CPULoad"));
            // The last flush of a JVM that was killed is read when somebody takes its place, or in a moment.
            await("all that both runs have written")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(delivered(fleet, writtenInAll))
                            .as("events delivered, by type, against what both JVMs have written")
                            .isEqualTo(delivered(writtenInAll, fleet)));
            assertThat(snapshot(fleet).eventsLost())
                    .as("events known to be lost")
                    .isEmpty();
        }
    }

    @Test
    void repository_ofAnotherUser_isRefusedWithItsMend() throws IOException, InterruptedException {
        Tools.requireRoot();
        Path repository = Files.createDirectory(folder.resolve("repository"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path jar = Files.copy(Path.of(System.getProperty("tidemark.jar")), folder.resolve("tidemark.jar"));
        try (TargetJvm target = start(Jdks.current(), repository)) {
            try (Stream<Path> runs = Files.list(repository)) {
                for (Path run : runs.toList()) {
                    // As with umask 077.
                    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
                }
            }
            try (CollectorProcess watch = CollectorProcess.startAsNobody(jar, folder, "watch", repository.toString())) {
                assertThat(watch.exitStatus())
                        .as("exit status of: %s", watch.said())
                        .isEqualTo(2);
                assertThat(watch.err())
                        .as("standard error")
                        .contains("may not be read by this user: run tidemark as the application's user")
                        .doesNotContain("\tat ");
            }
            assertThat(target.isAlive()).as("the application lives").isTrue();
        }
    }

    @Test
    void collector_watchesItself() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("self.yml"), "listen: {port: 0}\ntargets: [{name: tidemark, address: self}]\n");
        try (CollectorProcess collector =
                CollectorProcess.start(folder, "serve", "--config", "self.yml").awaitServing()) {
            await("the collector to see itself").atMost(PATIENCE).untilAsserted(() -> {
                assertThat(collector.target().path("state").asString())
                        .as("state in: %s", collector.target())
                        .isEqualTo("streaming");
                assertThat(collector.get("/metrics"))
                        .as("metrics")
                        .contains("tidemark_heap_limit_bytes{target=\"tidemark\"}");
            });
            assertThat(collector.terminate())
                    .as("exit status: %s", collector.said())
                    .isZero();
        }
    }

    private TargetJvm start(Path jdk, Path repository) throws IOException {
        Path settings = Files.writeString(folder.resolve("tidemark.jfc"), SettingsFile.text());
        return TargetJvm.start(
                jdk,
                List.of(
                        "-Xmx256m",
                        "-Xlog:jfr+startup=off",
                        "-XX:StartFlightRecording:settings=" + settings + ",maxsize=64m",
                        "-XX:FlightRecorderOptions:repository=" + repository),
                WatchedSessions.class,
                "200",
                "100");
    }

    /** Events by type that all runs hold up to their last flush: what a JVM that is killed has begun to write beyond it is no one's. */
    private Map<String, Long> written(Path repository) throws IOException {
        Map<String, Long> written = new TreeMap<>();
        try (Stream<Path> all = Files.walk(repository)) {
            for (Path chunk : all.filter(Files::isRegularFile).toList()) {
                for (RecordedEvent event : RecordingFile.readAllEvents(finished(chunk))) {
                    written.merge(event.getEventType().getName(), 1L, Long::sum);
                }
            }
        }
        return written;
    }

    private Path finished(Path chunk) throws IOException {
        byte[] bytes = Files.readAllBytes(chunk);
        byte[] whole = Arrays.copyOf(bytes, (int) ByteBuffer.wrap(bytes).getLong(8));
        whole[64] = 0;
        return Files.write(folder.resolve("finished.jfr"), whole);
    }

    /** What was delivered of the types that were written. */
    private static Map<String, Long> delivered(LiveFleet fleet, Map<String, Long> written) {
        Map<String, Long> delivered = new TreeMap<>(snapshot(fleet).eventsRead());
        delivered.keySet().retainAll(written.keySet());
        return delivered;
    }

    /** What was written of the types that are delivered. */
    private static Map<String, Long> delivered(Map<String, Long> written, LiveFleet fleet) {
        Map<String, Long> expected = new TreeMap<>(written);
        expected.keySet().retainAll(snapshot(fleet).eventsRead().keySet());
        return expected;
    }

    private static List<String> maps(LiveFleet fleet) {
        Assessment assessment = snapshot(fleet).assessment();
        return assessment == null
                ? List.of()
                : assessment.maps().stream().map(map -> map.name()).toList();
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

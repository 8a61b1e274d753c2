package dev.tidemark.it.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.SteppedClock;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.target.WatchedSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The clock of a target or of the collector is set while it watches: the stream goes on, and what was opened is counted, each once. */
final class ClockStepIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {-3_600, 3_600})
    void targetsClock_set_goesOnAndCountsTheTruth(long seconds) throws IOException, InterruptedException {
        SteppedClock clock = new SteppedClock(folder);
        try (TargetJvm target = TargetJvm.start(
                        clock.launcher(), Jdks.current(), List.of("-Xmx256m"), WatchedSessions.class, "2000", "16");
                LiveFleet fleet = new LiveFleet(List.of(TargetSpec.of(target.address())), MonitorSettings.forServe())) {
            fleet.start();
            awaitHeartbeats(fleet, 2);
            target.ask("leak");
            awaitHeartbeats(fleet, 2);
            clock.set(Duration.ofSeconds(seconds));
            awaitHeartbeats(fleet, 2);
            // A chunk that begins after the step is where times may no longer rise.
            Truth.rotate(target);
            awaitHeartbeats(fleet, 2);
            Truth.rotate(target);
            awaitHeartbeats(fleet, 2);
            long opened = Long.parseLong(target.ask("rest"));
            await("the inserts that the target counts itself")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(inserts(snapshot(fleet)))
                            .as("inserts into the sessions")
                            .isEqualTo(opened));
            // Times overlap after a step back, so that the log cannot be cut at one: what rests is counted as a whole.
            assertThat(snapshot(fleet).eventsRead().get("dev.tidemark.MapInsert"))
                    .as("samples of inserts delivered, against the target's own log")
                    .isEqualTo(Truth.count(target, "tidemark", "dev.tidemark.MapInsert", folder));
            assertThat(snapshot(fleet).eventsLost())
                    .as("events known to be lost")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, 3_600})
    void collectorsClock_set_blamesNobodyAndCountsTheTruth(long seconds) throws IOException, InterruptedException {
        SteppedClock clock = new SteppedClock(folder);
        try (TargetJvm target =
                TargetJvm.start(Jdks.current(), List.of("-Xmx256m"), WatchedSessions.class, "2000", "16")) {
            Path config = Files.writeString(
                    folder.resolve("tidemark.yml"),
                    "listen: {port: 0}\ntargets:\n  - {name: sessions, address: '" + target.address() + "'}\n");
            try (CollectorProcess collector = CollectorProcess.start(
                    clock.launcher(), CollectorProcess.jar(), folder, "serve", "--config", config.toString())) {
                collector.awaitServing();
                awaitHeartbeats(collector, 2, "connecting", "streaming");
                target.ask("leak");
                awaitHeartbeats(collector, 2, "streaming");
                clock.set(Duration.ofSeconds(seconds));
                awaitHeartbeats(collector, 6, "streaming");
                Truth.rotate(target);
                awaitHeartbeats(collector, 2, "streaming");
                assertTimesAreSane(collector.target(), Instant.now().plusSeconds(seconds));
                long opened = Long.parseLong(target.ask("rest"));
                await("the inserts that the target counts itself")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(collector
                                        .metrics()
                                        .count("tidemark_map_inserts_total", "map=\"sessions\"")
                                        .orElse(-1))
                                .as("inserts into the sessions")
                                .isEqualTo(opened));
                assertThat(read(collector, "dev.tidemark.MapInsert"))
                        .as("samples of inserts delivered, against the target's own log")
                        .isEqualTo(Truth.count(target, "tidemark", "dev.tidemark.MapInsert", folder));
                JsonNode told = collector.target();
                assertThat(told.path("eventsLost")
                                .valueStream()
                                .mapToLong(JsonNode::asLong)
                                .sum())
                        .as("events known to be lost: " + told.path("eventsLost"))
                        .isZero();
                assertThat(told.path("reconnects").asInt())
                        .as("connections made anew")
                        .isZero();
            }
        }
    }

    /** The one by the clock of the collector, the other by that of the target. */
    private static void assertTimesAreSane(JsonNode target, Instant collectorsNow) {
        assertThat(Instant.parse(target.path("since").asString()))
                .as("since when it streams, by the clock that was set")
                .isBetween(collectorsNow.minus(PATIENCE), collectorsNow);
        assertThat(Instant.parse(target.path("lastEventAt").asString()))
                .as("the last event, by the clock of the target, which nobody has set")
                .isBetween(Instant.now().minusSeconds(10), Instant.now().plusSeconds(1));
    }

    /** While the target is in none but these states. */
    private static void awaitHeartbeats(CollectorProcess collector, int more, String... states) {
        long enough = read(collector, "jdk.CPULoad") + more;
        await("heartbeats").atMost(PATIENCE).until(() -> {
            JsonNode target = collector.target();
            assertThat(target.path("state").asString())
                    .as("state of a target that does well; the collector says: " + target.path("reason"))
                    .isIn((Object[]) states);
            return read(collector, "jdk.CPULoad") >= enough;
        });
    }

    private static long read(CollectorProcess collector, String event) {
        return collector
                .metrics()
                .count("tidemark_events_read_total", "type=\"" + event + "\"")
                .orElse(0);
    }

    private static long inserts(TargetSnapshot target) {
        return target.assessment() == null
                ? -1
                : target.assessment().maps().stream()
                        .filter(map -> map.name().equals("sessions"))
                        .mapToLong(map -> map.inserts())
                        .sum();
    }

    private static TargetSnapshot snapshot(LiveFleet fleet) {
        return fleet.snapshots().get(0);
    }

    /** What comes is told by its number, not by its time. */
    private static void awaitHeartbeats(LiveFleet fleet, int more) {
        Instant begun = Instant.now();
        long enough = heartbeats(fleet) + more;
        await("heartbeats since " + begun)
                .atMost(PATIENCE)
                .until(() -> snapshot(fleet).state() == TargetState.STREAMING && heartbeats(fleet) >= enough);
    }

    private static long heartbeats(LiveFleet fleet) {
        return snapshot(fleet).eventsRead().getOrDefault("jdk.CPULoad", 0L);
    }
}

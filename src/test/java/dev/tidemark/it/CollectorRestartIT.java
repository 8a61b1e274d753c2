package dev.tidemark.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.target.WatchedSessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The collector as a service on a target under load: whatever happens to it or to the wire, what it counts in the end is what the target
 * itself knows.
 */
final class CollectorRestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TO_NOTICE = Duration.ofSeconds(8);
    private static final Duration CUT = Duration.ofSeconds(6);

    /** Far from the beginning of the target's chunk, where a stream that asked for its last event's time would get nothing. */
    private static final Duration WITHIN_A_CHUNK = Duration.ofSeconds(15);

    private static final String[] LOAD = {"2000", "16"};

    @TempDir
    Path folder;

    @Test
    void collector_killedUnderLoad_nextOneCountsAllAndReapsWhatIsLeft() throws IOException, InterruptedException {
        try (TargetJvm target = TargetJvm.start(Jdks.current(), List.of("-Xmx256m"), WatchedSessions.class, LOAD)) {
            String config = config(target.address());
            List<Path> orphans;
            try (CollectorProcess first = serve(config)) {
                beginLoad(target, first);
                awaitEventsUntil(first, Instant.now().plusSeconds(3));
                first.kill();
                orphans = CollectorProcess.temporaryFolders(folder);
                assertThat(orphans)
                        .as("what a killed collector leaves behind, of its stream and of its server")
                        .hasSize(2);
            }
            try (CollectorProcess second = serve(config)) {
                awaitEventsUntil(second, Instant.now().plusSeconds(3));
                assertThat(orphans).as("a dead collector's folders").allMatch(Files::notExists);
                assertCountsTheTruth(target, second);
                assertThat(second.terminate()).as("exit status after SIGTERM").isZero();
                assertThat(CollectorProcess.temporaryFolders(folder))
                        .as("what a collector leaves behind that ends in order")
                        .isEmpty();
            }
        }
    }

    @Test
    void collector_upgradedToOtherSettings_nextOneCountsAll() throws IOException, InterruptedException {
        try (TargetJvm target = TargetJvm.start(Jdks.current(), List.of("-Xmx256m"), WatchedSessions.class, LOAD)) {
            try (CollectorProcess old = serve(config(target.address()))) {
                beginLoad(target, old);
                awaitEventsUntil(old, Instant.now().plusSeconds(2));
                assertThat(old.terminate()).as("exit status after SIGTERM").isZero();
            }
            String config = config(target.address());
            Files.writeString(
                    Path.of(config),
                    Files.readString(Path.of(config))
                            + "recording: {logAge: 10m, logSize: 32MB}\nevidence: {pauseBudget: 1s}\n");
            try (CollectorProcess upgraded = serve(config)) {
                awaitEventsUntil(upgraded, Instant.now().plusSeconds(2));
                assertCountsTheTruth(target, upgraded);
            }
        }
    }

    @Test
    void collectorsDisk_fills_isToldWithinSecondsAndLosesNothing() throws IOException, InterruptedException {
        try (TargetJvm target = TargetJvm.start(Jdks.current(), List.of("-Xmx256m"), WatchedSessions.class, LOAD)) {
            Path temporary = Files.createDirectory(folder.resolve("temporary"));
            SmallDisk disk = new SmallDisk(temporary, "64m");
            String config = config(target.address());
            try (CollectorProcess collector = CollectorProcess.start(
                            disk.launcher(), CollectorProcess.jar(), temporary, "serve", "--config", config)
                    .awaitServing()) {
                beginLoad(target, collector);
                awaitEventsUntil(collector, Instant.now().plusSeconds(1));
                disk.fill(collector.pid(), 0);
                await("the full disk to be told within seconds")
                        .atMost(TO_NOTICE)
                        .until(() -> collector
                                .target()
                                .path("reason")
                                .asString("")
                                .contains("cannot write to " + temporary));
                disk.free(collector.pid());
                awaitEventsUntil(collector, Instant.now().plusSeconds(1));
                assertCountsTheTruth(target, collector);
            }
        }
    }

    @Test
    void wire_cutForSecondsUnderLoad_losesNothingAndRepeatsNothing() throws IOException, InterruptedException {
        int port = TcpProxy.freePort("127.0.0.1");
        // The stub that JMX hands out names the proxy's address, so that no byte can pass it by.
        InetSocketAddress front = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port);
        InetSocketAddress back = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try (TargetJvm target =
                        TargetJvm.start(Jdks.current(), jmxOptions(port, "127.0.0.2"), WatchedSessions.class, LOAD);
                TcpProxy wire = new TcpProxy(front, back);
                CollectorProcess collector = serve(config("127.0.0.2:" + port))) {
            beginLoad(target, collector);
            awaitEventsUntil(collector, Instant.now().plus(WITHIN_A_CHUNK));

            wire.cut();
            await("the cut to be noticed within seconds")
                    .atMost(TO_NOTICE)
                    .until(() -> collector.target().path("state").asString().equals("lost"));
            Instant mended = Instant.now().plus(CUT);
            await("the target to go on without us")
                    .atMost(PATIENCE)
                    .until(() -> Instant.now().isAfter(mended));
            wire.mend();

            awaitEventsUntil(collector, Instant.now().plusSeconds(3));
            assertThat(collector.metrics().count("tidemark_target_reconnects_total"))
                    .as("times that the stream was opened anew")
                    .satisfies(times -> assertThat(times.orElse(0)).isGreaterThanOrEqualTo(1));
            assertCountsTheTruth(target, collector);
        }
    }

    private CollectorProcess serve(String config) throws IOException {
        return CollectorProcess.start(folder, "serve", "--config", config).awaitServing();
    }

    private String config(String address) throws IOException {
        Path file = folder.resolve("tidemark.yml");
        Files.writeString(file, "listen: {port: 0}\ntargets: [{name: shop, address: '" + address + "'}]\n");
        return file.toString();
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

    /** The library counts while our recording runs: the load begins after it. */
    private static void beginLoad(TargetJvm target, CollectorProcess collector) throws IOException {
        awaitEventsUntil(collector, Instant.now());
        target.ask("leak");
    }

    private static void awaitEventsUntil(CollectorProcess collector, Instant time) {
        await("events up to " + time).atMost(PATIENCE).until(() -> {
            JsonNode target = collector.target();
            String last = target.path("lastEventAt").asString("");
            return target.path("state").asString().equals("streaming")
                    && !last.isEmpty()
                    && !Instant.parse(last).isBefore(time);
        });
    }

    /** The target rests first, so that it has one truth; then the cumulative counters and the events themselves are held against it. */
    private void assertCountsTheTruth(TargetJvm target, CollectorProcess collector)
            throws IOException, InterruptedException {
        long opened = Long.parseLong(target.ask("rest"));
        await("the inserts that the target counts itself")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(collector.metrics().count("tidemark_map_inserts_total", "map=\"sessions\""))
                                .as("inserts into the sessions")
                                .isEqualTo(OptionalLong.of(opened)));
        awaitEventsUntil(collector, Instant.now().plusSeconds(3));

        JsonNode delivered = collector.target();
        Map<String, Long> read = new TreeMap<>();
        delivered
                .path("eventsRead")
                .properties()
                .forEach(type -> read.put(type.getKey(), type.getValue().asLong()));
        long samples = read.getOrDefault("dev.tidemark.MapInsert", 0L);
        assertThat(samples)
                .as("samples of inserts delivered, a sign that there was something to lose")
                .isGreaterThan(10);
        assertThat(read)
                .as("events delivered, by type, against the target's own log")
                .isEqualTo(
                        log(target, Instant.parse(delivered.path("lastEventAt").asString()), read));
        Metrics metrics = collector.metrics();
        assertThat(metrics.count("tidemark_events_lost_total"))
                .as("events known to be lost, by the reasons known beforehand")
                .isEqualTo(OptionalLong.of(0));
        assertThat(metrics.count("tidemark_events_read_total", "type=\"dev.tidemark.MapInsert\""))
                .as("the same count as a metric")
                .isEqualTo(OptionalLong.of(samples));
        assertThat(metrics.count("tidemark_map_inserts_total", "map=\"sessions\""))
                .as("inserts, still")
                .isEqualTo(OptionalLong.of(opened));
    }

    /** Events in the target's own log up to a time, of the types that were delivered. */
    private Map<String, Long> log(TargetJvm target, Instant end, Map<String, Long> delivered)
            throws IOException, InterruptedException {
        Path dump = folder.resolve("log.jfr");
        Process jcmd = new ProcessBuilder(
                        Jdks.current().resolve("bin/jcmd").toString(),
                        target.address(),
                        "JFR.dump",
                        "name=tidemark",
                        "filename=" + dump)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor())
                .as("exit status of jcmd, which said %s", said)
                .isZero();
        Map<String, Long> log = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(dump)) {
            String type = event.getEventType().getName();
            if (!event.getEndTime().isAfter(end) && delivered.containsKey(type)) {
                log.merge(type, 1L, Long::sum);
            }
        }
        return log;
    }
}

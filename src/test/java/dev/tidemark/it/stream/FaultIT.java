package dev.tidemark.it.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.SmallDisk;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.target.PlainHashMap;
import dev.tidemark.it.target.Storm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of the table in docs/reliability.md that befall a target or the way to it: each is noticed within seconds, and told in words. */
final class FaultIT {

    private static final Duration TO_NOTICE = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> HEAP = List.of("-Xmx256m");
    private static final String LOG = "tidemark";
    private static final int CHUNK_HEADER_BYTES = 68;
    private static final String FLOODED = "dev.tidemark.MapInsert";

    @TempDir
    Path folder;

    @Test
    void wire_swallowsEverything_isStalledWithinSecondsAndLosesNothing() throws IOException, InterruptedException {
        try (Wired wired = new Wired(Truth.keptBesides(HEAP), MonitorSettings.forServe())) {
            wired.awaitEventsUntil(Instant.now().plusSeconds(3));
            wired.wire.hold();
            wired.await(TargetState.STALLED);
            assertThat(snapshot(wired.fleet).reason())
                    .as("reason")
                    .contains("neither events nor answers")
                    .contains("the network is cut");
            wired.wire.release();
            wired.awaitEventsUntil(Instant.now().plusSeconds(2));
            Truth.assertDelivered(wired.target, Truth.RECORDING, snapshot(wired.fleet), folder);
        }
    }

    @Test
    void target_frozen_isStalledWithinSecondsAndLosesNothing() throws IOException, InterruptedException {
        try (TargetJvm target = TargetJvm.start(Jdks.current(), Truth.keptBesides(HEAP), PlainHashMap.class, "1000");
                LiveFleet fleet = watch(target)) {
            awaitEventsUntil(fleet, Instant.now().plusSeconds(2));
            target.signal("STOP");
            try {
                awaitState(fleet, TargetState.STALLED);
            } finally {
                target.signal("CONT");
            }
            awaitEventsUntil(fleet, Instant.now().plusSeconds(2));
            Truth.assertDelivered(target, Truth.RECORDING, snapshot(fleet), folder);
        }
    }

    @Test
    void chunk_damagedOnTheTargetsDisk_isLeftOutAndCounted() throws IOException, InterruptedException {
        Path repository = folder.resolve("repository");
        List<String> options = List.of("-Xmx256m", "-XX:FlightRecorderOptions:repository=" + repository);
        try (Wired wired = new Wired(options, MonitorSettings.forServe())) {
            wired.awaitEventsUntil(Instant.now().plusSeconds(2));
            wired.wire.cut();
            wired.await(TargetState.LOST);
            Truth.rotate(wired.target);
            damageAllButTheLast(repository);
            wired.wire.mend();
            wired.awaitEventsUntil(Instant.now().plusSeconds(2));
            assertThat(snapshot(wired.fleet).eventsLost())
                    .as("what stood in the chunk that cannot be read")
                    .hasEntrySatisfying(
                            "log-overrun-seconds",
                            seconds -> assertThat(seconds).as("seconds").isPositive());
        }
    }

    private static void damageAllButTheLast(Path repository) throws IOException {
        try (Stream<Path> all = Files.walk(repository)) {
            List<Path> chunks = all.filter(path -> path.toString().endsWith(".jfr"))
                    .sorted()
                    .toList();
            for (Path chunk : chunks.subList(0, chunks.size() - 1)) {
                try (FileChannel bytes = FileChannel.open(chunk, StandardOpenOption.WRITE)) {
                    bytes.write(ByteBuffer.allocate(1024), CHUNK_HEADER_BYTES);
                }
            }
        }
    }

    @Test
    void recording_closedBySomebodyElse_isMadeAnewFromOurCopyAndNothingIsLost()
            throws IOException, InterruptedException {
        try (TargetJvm target = TargetJvm.start(Jdks.current(), Truth.keptBesides(HEAP), PlainHashMap.class, "1000");
                LiveFleet fleet = watch(target)) {
            awaitEventsUntil(fleet, Instant.now().plusSeconds(2));
            Truth.jcmd(target, "JFR.stop", "name=" + LOG);
            await("the log to be made anew within seconds")
                    .atMost(TO_NOTICE)
                    .until(() -> Truth.jcmd(target, "JFR.check").contains("name=" + LOG + " max"));
            awaitEventsUntil(fleet, Instant.now().plusSeconds(2));
            Truth.assertDelivered(target, Truth.RECORDING, snapshot(fleet), folder);
        }
    }

    @Test
    void log_overrunWhileWeAreAway_isCountedInSecondsAndNothingIsDoubled() throws IOException, InterruptedException {
        MonitorSettings served = MonitorSettings.forServe();
        MonitorSettings shortLog =
                new MonitorSettings(LOG, served.logAge(), 150_000, served.pauseBudget(), served.pauseWindow(), true);
        try (Wired wired = new Wired(HEAP, shortLog)) {
            wired.awaitEventsUntil(Instant.now().plusSeconds(2));
            TargetSnapshot before = snapshot(wired.fleet);
            Instant cut = Instant.now();
            wired.wire.cut();
            wired.await(TargetState.LOST);
            Instant longAgo = Instant.now().plusSeconds(8);
            await("the target to go on without us")
                    .atMost(PATIENCE)
                    .until(() -> Instant.now().isAfter(longAgo));
            for (int chunk = 0; chunk < 3; chunk++) {
                Truth.rotate(wired.target);
            }
            wired.wire.mend();
            wired.awaitEventsUntil(Instant.now().plusSeconds(2));
            TargetSnapshot after = snapshot(wired.fleet);
            long lost = after.eventsLost().getOrDefault("log-overrun-seconds", 0L);
            long away = Duration.between(cut, Instant.now()).toSeconds();
            assertThat(lost)
                    .as("seconds lost, of %d since the cut and at least eight without us", away)
                    .isBetween(7L, away + 3);
            long heartbeats = heartbeats(after) - heartbeats(before);
            long seconds = Duration.between(
                            Objects.requireNonNull(before.lastEventAt()), Objects.requireNonNull(after.lastEventAt()))
                    .toSeconds();
            assertThat(heartbeats + lost)
                    .as("heartbeats read and seconds lost together, of %d seconds", seconds)
                    .isBetween(seconds - Math.max(3, seconds / 5), seconds + 4);
        }
    }

    @Test
    void flood_turnedOff_isOffAtOnceWhenTheConnectionIsMadeAnewAndThatIsTold() throws IOException {
        try (Wired wired = new Wired(HEAP, MonitorSettings.forServe(), Storm.class)) {
            wired.awaitEventsUntil(Instant.now().plusSeconds(1));
            wired.target.ask("inserts 100000");
            await("the flood to be turned off").atMost(PATIENCE).until(() -> timesTurnedOff(wired.fleet) == 1);
            wired.awaitEventsUntil(Instant.now().plusSeconds(3));
            long before = snapshot(wired.fleet).eventsRead().getOrDefault(FLOODED, 0L);
            wired.wire.cut();
            // How soon it is noticed is another test's question: here it may be reading what the flood has left.
            await("the cut to be noticed")
                    .atMost(PATIENCE)
                    .until(() -> snapshot(wired.fleet).state() == TargetState.LOST);
            wired.wire.mend();
            wired.awaitEventsUntil(Instant.now().plusSeconds(4));
            assertThat(timesTurnedOff(wired.fleet))
                    .as("times that the flood was turned off, one for each connection")
                    .isEqualTo(2);
            assertThat(snapshot(wired.fleet).eventsRead().getOrDefault(FLOODED, 0L))
                    .as("events of the flood that have come, of 100,000 a second that the target still makes")
                    .isEqualTo(before);
        }
    }

    private static long timesTurnedOff(LiveFleet fleet) {
        return snapshot(fleet).eventsLost().getOrDefault("event-flood-turned-off", 0L);
    }

    @Test
    void targetsDisk_fills_ourRecordingEndsBeforeTheJvmWouldAndComesBackWithRoom()
            throws IOException, InterruptedException {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        SmallDisk disk = new SmallDisk(repository, "120m");
        List<String> options = new ArrayList<>(HEAP);
        options.add("-XX:FlightRecorderOptions:repository=" + repository);
        try (TargetJvm target = TargetJvm.start(disk.launcher(), Jdks.current(), options, PlainHashMap.class, "1000");
                LiveFleet fleet = watch(target)) {
            awaitEventsUntil(fleet, Instant.now().plusSeconds(1));
            disk.fill(target.pid(), 10 << 20);
            awaitState(fleet, TargetState.DENIED);
            assertThat(snapshot(fleet).reason()).as("reason").contains(repository.toString(), "MiB are free");
            assertThat(Truth.jcmd(target, "JFR.check"))
                    .as("our recording, which would fill the disk and so end the JVM")
                    .doesNotContain(LOG);
            disk.free(target.pid());
            awaitEventsUntil(fleet, Instant.now().plusSeconds(1));
            assertThat(snapshot(fleet).eventsLost().getOrDefault("not-recorded-seconds", 0L))
                    .as("seconds that were not recorded")
                    .isGreaterThan(0);
            assertThat(target.isAlive()).as("the application lives").isTrue();
        }
    }

    private static long heartbeats(TargetSnapshot target) {
        return target.eventsRead().getOrDefault("jdk.CPULoad", 0L);
    }

    private static LiveFleet watch(TargetJvm target) {
        LiveFleet fleet = new LiveFleet(List.of(TargetSpec.of(target.address())), MonitorSettings.forServe());
        fleet.start();
        return fleet;
    }

    private static TargetSnapshot snapshot(LiveFleet fleet) {
        return fleet.snapshots().get(0);
    }

    private static void awaitState(LiveFleet fleet, TargetState state) {
        await("the fault to be noticed within seconds: " + state)
                .atMost(TO_NOTICE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> snapshot(fleet).state() == state);
    }

    private static void awaitEventsUntil(LiveFleet fleet, Instant time) {
        await("events up to " + time).atMost(PATIENCE).until(() -> {
            Instant last = snapshot(fleet).lastEventAt();
            return snapshot(fleet).state() == TargetState.STREAMING && last != null && !last.isBefore(time);
        });
    }

    /** A target behind a wire that can be cut, and a fleet that watches it through the wire. */
    private static final class Wired implements AutoCloseable {

        private final TargetJvm target;
        private final TcpProxy wire;
        private final LiveFleet fleet;

        Wired(List<String> options, MonitorSettings settings) throws IOException {
            this(options, settings, PlainHashMap.class, "1000");
        }

        Wired(List<String> options, MonitorSettings settings, Class<?> program, String... arguments)
                throws IOException {
            int port = TcpProxy.freePort("127.0.0.1");
            List<String> all = new ArrayList<>(options);
            // The stub that JMX hands out names the proxy's address, so that no byte can pass it by.
            all.addAll(List.of(
                    "-Dcom.sun.management.jmxremote.port=" + port,
                    "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                    "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                    "-Djava.rmi.server.hostname=127.0.0.2",
                    "-Dcom.sun.management.jmxremote.authenticate=false",
                    "-Dcom.sun.management.jmxremote.ssl=false"));
            target = TargetJvm.start(Jdks.current(), all, program, arguments);
            wire = new TcpProxy(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port),
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            fleet = new LiveFleet(List.of(TargetSpec.of("127.0.0.2:" + port)), settings);
            fleet.start();
        }

        void awaitEventsUntil(Instant time) {
            FaultIT.awaitEventsUntil(fleet, time);
        }

        void await(TargetState state) {
            FaultIT.awaitState(fleet, state);
        }

        @Override
        public void close() throws IOException {
            fleet.close();
            wire.close();
            target.close();
        }
    }
}

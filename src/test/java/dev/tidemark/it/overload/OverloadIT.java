package dev.tidemark.it.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.Metrics;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.target.PlainHashMap;
import dev.tidemark.it.target.Storm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One target storms, another does not: the collector, with little memory, outlives the one and stays with the other. */
final class OverloadIT {

    private static final int HEAP_MEGABYTES = 128;

    /** The heap, and as much again for code, classes, threads and what is on its way. */
    private static final long MOST_MEGABYTES = 400;

    private static final Duration STORM = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Five is what we promise on a machine that has a processor to spare; here the storm itself takes all there are. */
    private static final Duration STILL_FRESH = Duration.ofSeconds(10);

    /** More than one stream can read, and than a machine with few processors can make: there it is as many as it can. */
    private static final String FLOOD = "inserts 1000000";

    /** At any rate more than is borne. */
    private static final double FLOOD_PER_SECOND = 100_000;

    /** Several heartbeats without an event of the flood: what was sent before it was turned off has been read. */
    private static final int HEARTBEATS_WITHOUT = 4;

    private static final List<String> KINDS =
            List.of("foreign 50000", "names 3000", "maps 10000", "sites 100", "huge 5", "threads 100");

    private static final String INSERT = "dev.tidemark.MapInsert";

    @TempDir
    Path folder;

    @Test
    void storm_ofEverything_isShedAndCountedAndLeavesTheOtherTargetFresh() throws IOException {
        Path jdk = Jdks.current();
        List<String> deepStacks = List.of("-Xmx256m", "-XX:FlightRecorderOptions:stackdepth=600");
        try (TargetJvm storm = TargetJvm.start(jdk, deepStacks, Storm.class);
                TargetJvm quiet = TargetJvm.start(jdk, List.of("-Xmx64m"), PlainHashMap.class, "10")) {
            Path config =
                    Files.writeString(folder.resolve("tidemark.yml"), """
                    listen: {port: 0}
                    # What the flood has left in it is still to be read when it is turned off.
                    recording: {logSize: 16MB}
                    targets:
                      - {name: storm, address: '%s'}
                      - {name: quiet, address: '%s'}
                    """.formatted(storm.address(), quiet.address()));
            try (CollectorProcess collector =
                    CollectorProcess.startWithin(HEAP_MEGABYTES, folder, "serve", "--config", config.toString())) {
                collector.awaitServing();
                await("readings of both")
                        .atMost(PATIENCE)
                        // The first answer of a server that has just begun may be slow.
                        .ignoreException(UncheckedIOException.class)
                        .until(() -> age(collector, "storm") < 3 && age(collector, "quiet") < 3);

                long begun = System.nanoTime();
                storm.ask(FLOOD);
                awaitWhileOtherIsFresh(
                        collector,
                        "the flood to be turned off, and that to be counted",
                        () -> count(
                                        collector.metrics(),
                                        "tidemark_events_lost_total",
                                        "reason=\"event-flood-turned-off\"")
                                > 0);
                awaitWhileOtherIsFresh(collector, "no more events of the flood", new NoneOf(collector, INSERT)::isSure);
                double perSecond = Long.parseLong(storm.ask("count")) / ((System.nanoTime() - begun) / 1e9);
                assertThat(perSecond)
                        .as("events a second that the target has made all the while")
                        .isGreaterThan(FLOOD_PER_SECOND);
                for (String kind : KINDS) {
                    storm.ask(kind);
                }
                Instant end = Instant.now().plus(STORM);
                awaitWhileOtherIsFresh(
                        collector,
                        "the storm to be over, and maps whose names never repeat to be dropped and counted",
                        () -> Instant.now().isAfter(end)
                                && count(collector.metrics(), "tidemark_maps_dropped_total") > 0);

                storm.ask("rest 0");
                await("a reading of the storm's own target again")
                        .atMost(PATIENCE)
                        .until(() -> age(collector, "storm") < STILL_FRESH.toSeconds());
                assertThat(collector.err()).as("what the collector said").doesNotContain("OutOfMemoryError");
                assertThat(mostMegabytes(collector.pid()))
                        .as(
                                "the most memory that the whole process has had, of which %d MB are its heap",
                                HEAP_MEGABYTES)
                        .isLessThan(MOST_MEGABYTES);
            }
        }
    }

    /** Whether an event of the storm has stopped coming while its heartbeats go on. */
    private static final class NoneOf {

        private final CollectorProcess collector;
        private final String event;
        private long events = -1;
        private long heartbeats;

        NoneOf(CollectorProcess collector, String event) {
            this.collector = collector;
            this.event = event;
        }

        boolean isSure() {
            Metrics now = collector.metrics();
            long eventsNow = read(now, event);
            long heartbeatsNow = read(now, "jdk.CPULoad");
            if (eventsNow != events) {
                events = eventsNow;
                heartbeats = heartbeatsNow;
            }
            return heartbeatsNow - heartbeats >= HEARTBEATS_WITHOUT;
        }

        private static long read(Metrics metrics, String event) {
            return count(metrics, "tidemark_events_read_total", "type=\"" + event + "\"");
        }
    }

    private static void awaitWhileOtherIsFresh(CollectorProcess collector, String what, BooleanSupplier done) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            assertThat(age(collector, "quiet"))
                    .as("age of the quiet target's last reading, in seconds")
                    .isLessThan(STILL_FRESH.toSeconds());
            return done.getAsBoolean();
        });
    }

    /** As Linux tells it; nothing where nobody does. */
    private static long mostMegabytes(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static long count(Metrics metrics, String name, String... labels) {
        List<String> all = new ArrayList<>(List.of(labels));
        all.add("target=\"storm\"");
        return metrics.count(name, all.toArray(String[]::new)).orElse(0);
    }

    /** In seconds; a day before the first reading. */
    private static long age(CollectorProcess collector, String target) {
        long last = collector
                .metrics()
                .count("tidemark_target_last_event_timestamp_seconds", "target=\"" + target + "\"")
                .orElse(0);
        return Math.min(Duration.ofDays(1).toSeconds(), Instant.now().getEpochSecond() - last);
    }
}

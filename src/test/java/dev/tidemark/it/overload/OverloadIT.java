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
    private static final Duration STORM = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Five is what we promise on a machine that has a processor to spare; here the storm itself takes all there are. */
    private static final Duration STILL_FRESH = Duration.ofSeconds(10);

    /** Three times what is turned off, and slow enough for two processors to read while they also make it. */
    private static final String FLOOD = "inserts 150000";

    private static final List<String> KINDS =
            List.of("foreign 50000", "names 3000", "maps 10000", "sites 100", "huge 5", "threads 100");

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

                storm.ask(FLOOD);
                awaitWhileOtherIsFresh(
                        collector,
                        "the flood to be turned off, and that to be counted",
                        () -> count(
                                        collector.metrics(),
                                        "tidemark_events_lost_total",
                                        "reason=\"event-flood-turned-off\"")
                                > 0);
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
            }
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

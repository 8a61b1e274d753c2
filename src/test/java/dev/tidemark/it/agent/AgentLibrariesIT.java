package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.target.LibraryCaches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that keeps its entries in libraries, started with the shipped agent and nothing else, on every JDK at hand at once. */
final class AgentLibrariesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PROGRAM = LibraryCaches.class.getName() + ".";
    private static final String GUAVA = "com.google.common.cache.LocalCache";
    private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.";
    private static final String SORTED = "java.util.concurrent.ConcurrentSkipList";
    private static final String INTERNER = "com.google.common.collect.MapMakerInternalMap";
    private static final String FAST_LOCALS = "io.netty.util.internal.InternalThreadLocalMap";
    private static final int RATE = 4_000;

    @TempDir
    Path folder;

    /** What a census tells of a map besides its size. Several may have one name: the line that makes them grow. */
    private record Told(String name, String type) {}

    @Test
    void leaksInLibraries_areCalledByTheirFields_andCachesThatTurnOverAreNot()
            throws IOException, InterruptedException {
        List<TargetJvm> targets = new ArrayList<>();
        List<EventStream> streams = new ArrayList<>();
        List<Map<Told, Long>> told = new ArrayList<>();
        try {
            for (Path jdk : Jdks.all()) {
                Path repository = Files.createDirectory(folder.resolve("jfr" + targets.size()));
                targets.add(start(jdk, repository));
                told.add(new ConcurrentHashMap<>());
                streams.add(read(repository, told.get(told.size() - 1)));
            }
            List<TargetSpec> specs =
                    targets.stream().map(each -> TargetSpec.of(each.address())).toList();
            try (LiveFleet fleet = new LiveFleet(specs, MonitorSettings.forWatch())) {
                fleet.startOrFail();
                Set<String> accused = new HashSet<>();
                Awaitility.await("the leaks of " + Jdks.all()).atMost(PATIENCE).untilAsserted(() -> {
                    for (TargetSnapshot each : fleet.snapshots()) {
                        Set<String> leaks = leaks(each);
                        accused.addAll(leaks);
                        assertThat(leaks)
                                .as("leaks named in " + each.address())
                                .contains(PROGRAM + "GUAVA", PROGRAM + "CAFFEINE", PROGRAM + "SORTED");
                    }
                });
                assertThat(accused)
                        .as("all that was called a leak at any time")
                        .containsExactlyInAnyOrder(PROGRAM + "GUAVA", PROGRAM + "CAFFEINE", PROGRAM + "SORTED");
            }
            Awaitility.await("all that the agent tells").atMost(PATIENCE).untilAsserted(() -> {
                for (Map<Told, Long> each : told) {
                    assertThat(each)
                            .as(
                                    "classes and bounds that the agent tells; -2: a cache without one, 0: by a rule, -1: unknown")
                            .containsEntry(new Told(PROGRAM + "GUAVA", GUAVA), -2L)
                            .containsEntry(new Told(PROGRAM + "GUAVA_BOUNDED", GUAVA), 20_000L)
                            .containsEntry(new Told(PROGRAM + "GUAVA_EXPIRING", GUAVA), 0L)
                            .containsEntry(new Told(PROGRAM + "CAFFEINE", CAFFEINE + "UnboundedLocalCache"), -2L)
                            .containsEntry(
                                    new Told(PROGRAM + "CAFFEINE_BOUNDED", CAFFEINE + "BoundedLocalCache"), 20_000L)
                            .containsEntry(new Told(PROGRAM + "CAFFEINE_EXPIRING", CAFFEINE + "BoundedLocalCache"), 0L)
                            .containsEntry(new Told(PROGRAM + "SORTED", SORTED + "Map"), -1L)
                            .containsEntry(new Told(PROGRAM + "SORTED_ONCE", SORTED + "Set"), -1L)
                            .containsEntry(new Told(PROGRAM + "INTERNED", INTERNER), -1L)
                            .containsEntry(
                                    new Told(PROGRAM + "INTERNED_WEAKLY", INTERNER + "$WeakKeyDummyValueSegment"), -1L);
                    assertThat(each.keySet())
                            .as("Netty's values of one thread, by the line that sets them")
                            .anySatisfy(values -> {
                                assertThat(values.type()).isEqualTo(FAST_LOCALS);
                                assertThat(values.name()).startsWith(PROGRAM + "once(LibraryCaches.java:");
                            });
                }
            });
            for (TargetJvm each : targets) {
                assertThat(Long.parseLong(each.ask("how many")))
                        .as("work done by the program")
                        .isPositive();
            }
        } finally {
            streams.forEach(EventStream::close);
            targets.forEach(TargetJvm::close);
        }
    }

    private static TargetJvm start(Path jdk, Path repository) throws IOException {
        return TargetJvm.start(
                jdk,
                List.of(
                        // All of its maps grow fast and at once, on a machine that may be busy: none is to be passed
                        // by.
                        AgentJar.option() + "=budget=20",
                        "-Xmx512m",
                        "-Xlog:jfr+startup=off",
                        "-XX:FlightRecorderOptions:repository=" + repository,
                        "-XX:StartFlightRecording:maxsize=64m"),
                LibraryCaches.class,
                Integer.toString(RATE));
    }

    private static EventStream read(Path above, Map<Told, Long> told) throws IOException {
        Path repository;
        try (Stream<Path> entries = Files.list(above)) {
            repository = entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        EventStream stream = EventStream.openRepository(repository);
        stream.setStartTime(Instant.EPOCH);
        stream.onEvent("dev.tidemark.MapCensus", event -> take(event, told));
        stream.startAsync();
        return stream;
    }

    private static void take(RecordedEvent event, Map<Told, Long> told) {
        told.put(new Told(event.getString("name"), event.getClass("type").getName()), event.getLong("bound"));
    }

    private static Set<String> leaks(TargetSnapshot target) {
        Set<String> leaks = new HashSet<>();
        if (target.assessment() != null) {
            for (Finding each : target.assessment().findings()) {
                if (each.verdict() == Verdict.LEAK && !each.revoked()) {
                    leaks.add(each.subject());
                }
            }
        }
        return leaks;
    }
}

package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.target.HeldMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Untouched programs under the shipped agent: is each map told of once, and by the field that holds it? */
final class AgentNamesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PROGRAM = HeldMaps.class.getName();
    private static final String ORDERS = PROGRAM + "$Orders.rows HOLDER";
    private static final String GIVEN_LATER = "given later GIVEN";

    @TempDir
    Path folder;

    private final Map<Long, String> names = new ConcurrentHashMap<>();

    static Stream<Path> jdks() {
        return Jdks.all().stream();
    }

    /** The names of the JDK's and the library's are those that a walk of the JVM to the roots finds: see {@code ZeroTouchNamingIT}. */
    @ParameterizedTest
    @MethodSource("jdks")
    void everyMap_isToldOfOnce_byTheFieldThatHoldsIt(Path jdk) throws IOException {
        try (TargetJvm target = start(jdk, "");
                EventStream stream = read()) {
            assertThat(stream).as("stream").isNotNull();
            await("the object that no static field leads to").atMost(PATIENCE).until(() -> isTold(ORDERS));
            String before = PROGRAM + ".OBSERVED_LATER HOLDER";
            await("the map that is not given yet").atMost(PATIENCE).until(() -> isTold(before));
            target.ask("observe");
            await("the given map").atMost(PATIENCE).until(() -> isTold(GIVEN_LATER));
            names.clear();
            String[] expected = {
                PROGRAM + ".SESSIONS HOLDER",
                PROGRAM + "$Lazy.CARTS HOLDER",
                ORDERS,
                "java.io.DeleteOnExitHook.files HOLDER",
                "com.univocity.parsers.common.NormalizedString$1.stringCache HOLDER",
                "given GIVEN",
                GIVEN_LATER
            };
            await("each map once")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(names.values()).as("names").contains(expected));
            assertThat(names.values())
                    .as("names of maps that are given")
                    .filteredOn(name -> name.contains("OBSERVED"))
                    .isEmpty();
            assertThat(Integer.parseInt(target.ask("orders")))
                    .as("orders that the program has taken, whose class was asked")
                    .isGreaterThan(4096);
        }
    }

    @Test
    void asking_canBeTurnedOff() throws IOException {
        try (TargetJvm target = start(Jdks.current(), "=ask=false");
                EventStream stream = read()) {
            assertThat(stream).as("stream").isNotNull();
            String line = PROGRAM + "$Orders.save(HeldMaps.java:";
            await("the line that grows it")
                    .atMost(PATIENCE)
                    .until(() -> names.values().stream().anyMatch(name -> name.startsWith(line)));
            await("the others' fields")
                    .atMost(PATIENCE)
                    .until(() -> isTold(PROGRAM + ".SESSIONS HOLDER") && isTold(PROGRAM + "$Lazy.CARTS HOLDER"));
            assertThat(target.isAlive()).as("program alive").isTrue();
            assertThat(names.values()).as("names").doesNotContain(ORDERS);
        }
    }

    private TargetJvm start(Path jdk, String options) throws IOException {
        return TargetJvm.start(
                jdk,
                List.of(
                        "-javaagent:" + System.getProperty("tidemark.agent") + options,
                        "-Xmx512m",
                        "-Xlog:jfr+startup=off",
                        "-XX:FlightRecorderOptions:repository=" + folder,
                        "-XX:StartFlightRecording:maxsize=64m"),
                HeldMaps.class,
                "20000");
    }

    private EventStream read() throws IOException {
        Path repository;
        try (Stream<Path> entries = Files.list(folder)) {
            repository = entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        EventStream stream = EventStream.openRepository(repository);
        stream.setStartTime(Instant.EPOCH);
        stream.onEvent("dev.tidemark.MapCensus", this::take);
        stream.startAsync();
        return stream;
    }

    private void take(RecordedEvent event) {
        names.put(event.getLong("map"), event.getString("name") + " " + event.getString("namedBy"));
    }

    private boolean isTold(String name) {
        return names.containsValue(name);
    }
}

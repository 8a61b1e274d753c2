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

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROGRAM = HeldMaps.class.getName();
    private static final String ORDERS = PROGRAM + "$Orders.rows HOLDER";
    private static final String GIVEN_LATER = "given later GIVEN";

    @TempDir
    Path folder;

    private final Map<Long, String> names = new ConcurrentHashMap<>();
    private final Map<String, Instant> toldAt = new ConcurrentHashMap<>();

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
            awaitTold(ORDERS, PROGRAM + ".OBSERVED_LATER HOLDER");
            target.ask("observe");
            awaitTold(GIVEN_LATER);
            awaitTold(
                    PROGRAM + ".SESSIONS HOLDER",
                    PROGRAM + "$Lazy.CARTS HOLDER",
                    ORDERS,
                    "java.io.DeleteOnExitHook.files HOLDER",
                    "com.univocity.parsers.common.NormalizedString$1.stringCache HOLDER",
                    "given GIVEN",
                    GIVEN_LATER);
            await("the agent's silence about what is given")
                    .atMost(PATIENCE)
                    .until(() -> isSilentSince(PROGRAM + ".OBSERVED_LATER HOLDER", Duration.ofSeconds(3)));
            assertThat(toldAt).as("names of all times").doesNotContainKey(PROGRAM + ".OBSERVED HOLDER");
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
            awaitTold(PROGRAM + ".SESSIONS HOLDER", PROGRAM + "$Lazy.CARTS HOLDER");
            assertThat(target.isAlive()).as("program alive").isTrue();
            assertThat(names.values()).as("names").doesNotContain(ORDERS);
        }
    }

    private TargetJvm start(Path jdk, String options) throws IOException {
        return TargetJvm.start(
                jdk,
                List.of(
                        "-javaagent:" + System.getProperty("tidemark.agent") + options,
                        "-Xmx768m",
                        "-Xlog:jfr+startup=off",
                        "-XX:FlightRecorderOptions:repository=" + folder,
                        "-XX:StartFlightRecording:maxsize=64m"),
                HeldMaps.class,
                "6000");
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
        String name = event.getString("name") + " " + event.getString("namedBy");
        names.put(event.getLong("map"), name);
        toldAt.put(name, event.getStartTime());
    }

    private boolean isSilentSince(String name, Duration time) {
        Instant last = toldAt.getOrDefault(name, Instant.EPOCH);
        return toldAt.values().stream().anyMatch(at -> at.isAfter(last.plus(time)));
    }

    private void awaitTold(String... expected) {
        await("maps that are told of")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(names.values()).as("names").contains(expected));
    }
}

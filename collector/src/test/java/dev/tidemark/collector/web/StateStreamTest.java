package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.tidemark.analysis.view.MapView;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.web.delivery.DeliveryLimits;
import dev.tidemark.collector.web.stream.StreamLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StateStreamTest {

    private static final StreamLimits QUICK =
            new StreamLimits(4, Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(1));

    private final HandMadeFleet fleet = new HandMadeFleet(Shop.streaming());
    private final WebServer server = WebServer.start(fleet, WebSettings.loopback(0), QUICK, DeliveryLimits.DEFAULT);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void reader_getsTheStateAndThenEveryChange() throws IOException {
        try (SseReader reader = new SseReader(server.port())) {
            assertThat(reader.nextData())
                    .as("the full state at once")
                    .startsWith("{\"targets\":[{\"name\":\"shop@host:4711\"")
                    .contains("\"maps\":[{", "\"mapsOmitted\":0", "\"findings\":[{");
            fleet.become(Shop.streaming(), Shop.connecting("till"));
            assertThat(reader.nextData()).as("the state after the change").contains("\"name\":\"till\"");
        }
    }

    @Test
    void reader_hearsOfAChange_thatAnotherReaderFoundFirst() throws IOException {
        try (SseReader first = new SseReader(server.port())) {
            first.nextData();
            fleet.become(Shop.connecting("till"));
            try (SseReader second = new SseReader(server.port())) {
                assertThat(second.nextData()).as("the newest state at once").contains("\"till\"");
            }
            assertThat(first.nextData()).as("the same state").contains("\"till\"");
        }
    }

    @Test
    void reader_ofOneTarget_getsAllItsMapsAndHearsOfNoOther() throws IOException {
        fleet.become(Shop.streaming(manyMaps(), List.of(Shop.leak(false))), Shop.connecting("till"));
        try (SseReader reader = new SseReader(server.port(), "/api/v1/stream?target=" + Shop.NAME)) {
            assertThat(reader.nextData())
                    .as("all maps of the one target, and the whole argument")
                    .contains("\"name\":\"map0", "\"name\":\"map49", "\"mapsOmitted\":0", "\"steps\":[{")
                    .doesNotContain("till");
            fleet.become(Shop.streaming(manyMaps(), List.of(Shop.leak(false))), Shop.connecting("other till"));
            assertThat(reader.nextLine())
                    .as("nothing of another target's change: a heartbeat")
                    .isEqualTo(":");
            fleet.become(Shop.connecting("till"));
            assertThat(reader.nextData()).as("the target is gone").startsWith("{\"targets\":[]");
        }
    }

    @Test
    void reader_ofTheFleet_getsTheMostSuspiciousMapsOfEach() throws IOException {
        fleet.become(Shop.streaming(manyMaps(), List.of(Shop.leak(false))));
        try (SseReader reader = new SseReader(server.port())) {
            assertThat(reader.nextData())
                    .as("ten maps, how many more there are, and findings in brief")
                    .contains("\"name\":\"map9x", "\"mapsOmitted\":40", "\"argument\":null")
                    .doesNotContain("\"name\":\"map10x");
        }
    }

    @Test
    void reader_ofATargetThatIsNotThere() {
        assertThat(new Http(server).get("/api/v1/stream?target=nobody").statusCode())
                .as("no such target")
                .isEqualTo(404);
    }

    @Test
    void reader_hearsHeartbeats_whenNothingChanges() throws IOException {
        try (SseReader reader = new SseReader(server.port())) {
            reader.nextData();
            assertThat(reader.nextLine()).as("a comment, which browsers ignore").isEqualTo(":");
        }
    }

    @Test
    void reader_tooMany() throws IOException {
        List<SseReader> readers = IntStream.range(0, 4)
                .mapToObj(i -> new SseReader(server.port()))
                .toList();
        for (SseReader reader : readers) {
            reader.nextData();
        }
        assertThat(new Http(server).get("/api/v1/stream").statusCode())
                .as("one more is told to come again")
                .isEqualTo(503);
        readers.get(0).close();
        patiently("the seat of a reader that left is free again").until(this::freeSeats, free -> free == 1);
        readers.forEach(SseReader::close);
    }

    @Test
    void reader_thatTakesNothing() throws IOException {
        fleet.become(Shop.streaming(manyMaps(), List.of()));
        try (Socket deaf = deafReader(server)) {
            assertThat(deaf.isConnected()).isTrue();
            try (SseReader reader = new SseReader(server.port())) {
                for (int change = 0; change < 200; change++) {
                    fleet.become(Shop.streaming(manyMaps(), List.of()), Shop.connecting("till" + change));
                    String expected = "\"till" + change + "\"";
                    assertThat(reader.nextDataWith(expected))
                            .as("a deaf reader delays nobody")
                            .contains(expected);
                }
            }
            patiently("the deaf reader is dropped, and its seat is free again")
                    .until(this::freeSeats, free -> free == QUICK.readers());
        }
    }

    @Test
    void close_withReaders() throws IOException {
        StreamLimits patient = new StreamLimits(4, QUICK.look(), QUICK.heartbeat(), Duration.ofSeconds(30));
        try (WebServer other = WebServer.start(fleet, WebSettings.loopback(0), patient, DeliveryLimits.DEFAULT);
                Socket deaf = deafReader(other);
                SseReader reader = new SseReader(other.port())) {
            for (int change = 0; change < 60; change++) {
                fleet.become(Shop.streaming(manyMaps(), List.of()), Shop.connecting("till" + change));
                reader.nextDataWith("\"till" + change + "\"");
            }
            assertThat(deaf.isConnected()).isTrue();

            assertThatCode(() -> CompletableFuture.runAsync(other::close).get(2, TimeUnit.SECONDS))
                    .as("closing, with one reader that listens and one whose socket is full")
                    .doesNotThrowAnyException();
            reader.readToEnd();
        }
    }

    private static Socket deafReader(WebServer server) throws IOException {
        Socket deaf = new Socket();
        deaf.setReceiveBufferSize(4096);
        deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        deaf.getOutputStream()
                .write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return deaf;
    }

    /** Looks seldom: each look takes seats for as long as the server needs to notice that they were left. */
    private static ConditionFactory patiently(String what) {
        return await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(1500));
    }

    /** Takes all seats that are free, counts them, and leaves them again. */
    private int freeSeats() {
        List<SseReader> seated = new ArrayList<>();
        try {
            while (true) {
                seated.add(new SseReader(server.port()));
            }
        } catch (UncheckedIOException full) {
            return seated.size();
        } finally {
            seated.forEach(SseReader::close);
        }
    }

    private static List<MapView> manyMaps() {
        return IntStream.range(0, 50)
                .mapToObj(i -> Shop.map("map" + i + "x".repeat(20_000), i, 0))
                .toList();
    }
}

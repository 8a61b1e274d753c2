package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.analysis.view.MapView;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.web.delivery.DeliveryLimits;
import dev.tidemark.collector.web.stream.StreamLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are slow on purpose hold up nobody but themselves. Healthy ones are answered. */
@Timeout(200)
class SlowClientsTest {

    private static final StreamLimits STREAMS =
            new StreamLimits(64, Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofSeconds(10));
    private static final DeliveryLimits DELIVERIES = new DeliveryLimits(8L << 20, Duration.ofSeconds(15));

    /** Some 2 MB in JSON: far more than the kernel takes over for a reader. */
    private final HandMadeFleet fleet = new HandMadeFleet(large());

    private final WebServer server = WebServer.start(fleet, WebSettings.loopback(0), STREAMS, DELIVERIES);
    private final Http http = new Http(server);
    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        server.close();
    }

    @Test
    void readers_whoTakeNothing_holdUpNobody() throws IOException {
        for (int i = 0; i < 100; i++) {
            send(connect(), "GET /api/v1/maps HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        assertHealthyOnesAreServed();
        await("most of the 100 to be cut off: 8 MB hold four such answers")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(cutOff()).as("cut off").isGreaterThanOrEqualTo(96));
        assertHealthyOnesAreServed();
    }

    @Test
    void readers_whoTakeAByteNowAndThen_holdUpNobody() throws IOException {
        for (int i = 0; i < 100; i++) {
            send(connect(), "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        for (int round = 0; round < 5; round++) {
            for (Socket socket : slow) {
                readOne(socket);
            }
            assertHealthyOnesAreServed();
        }
    }

    @Test
    void readers_whoAskOverAndOverAndTakeNothing_holdUpNobody() throws IOException {
        String many = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
        for (int i = 0; i < 100; i++) {
            Socket socket = connect();
            Thread writer = new Thread(() -> sendQuietly(socket, many));
            writer.setDaemon(true);
            writer.start();
        }

        assertHealthyOnesAreServed();
    }

    @Test
    void senders_ofUnfinishedHeaders_holdUpNobody() throws IOException {
        for (int i = 0; i < 300; i++) {
            send(connect(), "GET /metrics HTTP/1.1\r\nHost: local");
        }

        for (int round = 0; round < 5; round++) {
            for (Socket socket : slow) {
                send(socket, "x");
            }
            assertHealthyOnesAreServed();
        }
    }

    @Test
    void senders_ofUnfinishedBodies_areSentAwayAtOnce() throws IOException {
        for (String length : List.of("Content-Length: 1000000", "Transfer-Encoding: chunked")) {
            for (int i = 0; i < 50; i++) {
                send(connect(), "POST /api/v1/targets HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n1");
            }
        }

        assertHealthyOnesAreServed();
        for (Socket socket : slow) {
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .as("a sentence at once, though the body never ends")
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void readers_ofTheStreamWhoTakeNothing_areSeatedUpToTheBoundAndHoldUpNobody() throws IOException {
        int full = 0;
        for (int i = 0; i < 200; i++) {
            send(connect(), "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        for (Socket socket : slow) {
            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            full += status.equals("HTTP/1.1 503") ? 1 : 0;
        }

        assertThat(full).as("readers told to come again").isEqualTo(200 - STREAMS.readers());
        for (int change = 0; change < 20; change++) {
            fleet.become(large(), Shop.connecting("till" + change));
        }
        assertHealthyOnesAreServed();
    }

    private void assertHealthyOnesAreServed() {
        for (String path : List.of("/healthz", "/metrics", "/api/v1/targets", "/")) {
            assertThat(http.get(path).statusCode())
                    .as("status of %s meanwhile", path)
                    .isEqualTo(200);
        }
        assertThat(http.get("/api/v1/maps").body()).as("a large answer, whole").endsWith("]}");
    }

    private double cutOff() {
        return http.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("tidemark_http_refused_total{reason=\"slow-reader\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        slow.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void sendQuietly(Socket socket, String text) {
        try {
            send(socket, text);
        } catch (IOException e) {
            // The server has had enough of us, or the test is over.
        }
    }

    private static void readOne(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        try {
            in.read();
        } catch (SocketException e) {
            // Cut off, which is its right.
        }
    }

    private static TargetSnapshot large() {
        List<MapView> maps = IntStream.range(0, 500)
                .mapToObj(i -> Shop.map("map" + i + "x".repeat(3700), i, 0))
                .toList();
        return Shop.streaming(maps, List.of());
    }
}

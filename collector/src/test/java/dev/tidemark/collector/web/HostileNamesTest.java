package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names come from the targets, and a target may be hostile: everywhere they are text and nothing else. */
class HostileNamesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SERIES = Pattern.compile(
            "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\n])*\",?)*})? \\S+");

    private static final HandMadeFleet FLEET = new HandMadeFleet(Shop.streaming());
    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start(FLEET, WebSettings.loopback(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> names() {
        return Stream.of(
                "<img src=x onerror=alert(1)>",
                "</script><script>alert(1)</script>",
                "\"}\n evil_metric 1",
                "\\\"} 1\nevil_metric{a=\"b",
                "a\r\n\r\ndata: {}\r\nevent: state",
                "\u0000\u0007\u001b[2J\u202eevil\u2028\u2029\ufeff",
                "\ud800 lone",
                "x".repeat(10_000),
                "");
    }

    @ParameterizedTest
    @MethodSource("names")
    void name_inJson_isTheSameText(String name) {
        FLEET.become(Shop.streaming(List.of(Shop.map(name, 1, 0)), List.of()), Shop.connecting(name + "t"));

        HttpResponse<String> maps = new Http(server).get("/api/v1/maps");
        assertThat(maps.headers().firstValue("Content-Type")).as("no page").hasValue("application/json");
        assertThat(JSON.readTree(maps.body()).path("maps").path(0).path("name").asString())
                .as("the map's name")
                .isEqualTo(onTheWire(name));
        JsonNode targets = JSON.readTree(new Http(server).get("/api/v1/targets").body());
        assertThat(targets.path("targets").path(1).path("name").asString())
                .as("the target's name")
                .isEqualTo(onTheWire(name + "t"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void name_inTheStream_staysInItsEvent(String name) throws IOException {
        FLEET.become(Shop.streaming(List.of(Shop.map(name, 1, 0)), List.of()));

        try (SseReader reader = new SseReader(server.port())) {
            JsonNode state = JSON.readTree(reader.nextData());
            assertThat(state.path("maps").path(0).path("name").asString())
                    .as("the map's name, in one line of data")
                    .isEqualTo(onTheWire(name));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void name_inMetrics_isOneLabelOfBoundedLength(String name) {
        FLEET.become(Shop.streaming(List.of(Shop.map(name, 1, 0)), List.of()), Shop.connecting(name + "t"));

        List<String> lines = new Http(server)
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(lines)
                .as("every line is one series")
                .allMatch(line -> SERIES.matcher(line).matches());
        assertThat(lines).as("no metric of the target's making").noneMatch(line -> line.startsWith("evil"));
        assertThat(lines).as("bounded").allMatch(line -> line.length() < 700);
        assertThat(lines).as("the map is there").anyMatch(line -> line.startsWith("tidemark_map_entries{"));
    }

    /** UTF-8 has no lone surrogates. */
    private static String onTheWire(String name) {
        return name.replace('\ud800', '?');
    }
}

package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.LeakingTarget;
import dev.tidemark.collector.target.Shop;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of one target when somebody asks for it. */
class DetailsTest {

    private static final String TARGET = "shop@host:4711";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static WebServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        LeakingTarget leaking = new LeakingTarget(TARGET, 20);
        server = WebServer.start(
                new HandMadeFleet(leaking.snapshot(), Shop.connecting("till")).knowing(TARGET, leaking),
                WebSettings.loopback(0));
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void timeline_ofALeak() {
        JsonNode timeline = json("/api/v1/timeline?target=" + TARGET);

        assertThat(timeline.get("target").asString()).as("target").isEqualTo(TARGET);
        assertThat(timeline.get("fromMillis").asLong()).as("from").isEqualTo(Shop.STARTED.toEpochMilli());
        assertThat(timeline.get("limitBytes").asLong()).as("limit").isEqualTo(256 << 20);
        assertThat(timeline.get("live")).as("whole readings of two minutes").hasSize(60);
        assertThat(timeline.get("live").get(0)).as("time and bytes").hasSize(2);
        assertThat(timeline.get("collections").get(0).get(2).asString())
                .as("reach")
                .isEqualTo("young");
        assertThat(timeline.get("maps")).as("curves").hasSize(8);
        assertThat(timeline.get("maps").get(0).get("name").asString())
                .as("the leak first")
                .isEqualTo(LeakingTarget.LEAK);
        assertThat(timeline.get("forecast").get("finding").asString())
                .as("the finding that foretells")
                .isNotEmpty();
        assertThat(timeline.get("marks").findValuesAsString("kind")).as("marks").contains("finding", "growth", "lost");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/timeline, 400",
        "/api/v1/timeline?target=nobody, 404",
        "/api/v1/timeline?target=a&colour=red, 400"
    })
    void request_thatCannotBeAnswered_isOneSentence(String path, int status) {
        HttpResponse<String> answer = http.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.body()).as(path).startsWith("{\"error\":\"").doesNotContain("Exception");
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = http.get(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }
}

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

    @Test
    void map_ofALeak() {
        JsonNode map = json("/api/v1/map?target=" + TARGET + "&map=" + LeakingTarget.LEAK);

        assertThat(map.get("map").get("name").asString()).as("name").isEqualTo(LeakingTarget.LEAK);
        assertThat(map.get("entries")).as("entries over time").hasSizeGreaterThan(60);
        assertThat(map.get("inserts")).as("inserts over time").hasSizeGreaterThan(60);
        assertThat(map.get("removals")).as("nothing is ever removed").isEmpty();
        assertThat(map.get("capacity")
                        .get(map.get("capacity").size() - 1)
                        .get(1)
                        .asLong())
                .as("slots now")
                .isEqualTo(65_536);
        JsonNode sites = map.get("sites");
        assertThat(sites.get("name").asString()).as("root").isEqualTo("all");
        assertThat(sites.get("weight").asLong()).as("all inserts").isEqualTo(60_000);
        assertThat(map.get("siteUnit").asString()).as("their unit").isEqualTo("inserts");
        assertThat(sites.get("children").get(0).get("name").asString())
                .as("the oldest frame")
                .isEqualTo("com.acme.Server.handle(Server.java:99)");
        assertThat(map.get("growths").get(0).get("site").asString())
                .as("line of a growth")
                .isEqualTo("com.acme.Sessions.add(Sessions.java:42)");
        assertThat(map.get("findings")).as("findings").hasSize(1);
        assertThat(map.get("advice").get("code").asString())
                .as("code that bounds it")
                .contains("maximumSize");
        assertThat(map.get("keys").isNull()).as("keys are not watched").isTrue();
    }

    @Test
    void finding_tellsItsArgumentStepByStep() {
        JsonNode finding = json("/api/v1/findings").get("findings").get(0);

        JsonNode steps = finding.get("argument").get("steps");
        assertThat(steps.findValuesAsString("question"))
                .as("questions in the order in which they were asked")
                .startsWith("Does it grow, by its lowest values?", "Does the live set contradict?", "Does it matter?")
                .endsWith("Has it been watched for long enough?");
        assertThat(steps.findValues("decided").stream().filter(JsonNode::asBoolean))
                .as("one answer settled it")
                .hasSize(1);
        assertThat(finding.get("argument").get("for")).as("for").isEqualTo(finding.get("evidence"));
        assertThat(finding.get("argument").get("against")).as("against").isEqualTo(finding.get("doubts"));
    }

    @Test
    void report_isAFileToTakeAlong() {
        HttpResponse<String> html = http.get("/api/v1/report?target=" + TARGET);
        assertThat(html.statusCode()).as("status").isEqualTo(200);
        assertThat(html.headers().firstValue("Content-Type")).as("type").hasValue("text/html;charset=UTF-8");
        assertThat(html.headers().firstValue("Content-Disposition").orElse(""))
                .as("what the browser does with it")
                .matches("attachment; filename=\"tidemark-shop-host-4711-\\d{8}-\\d{6}\\.html\"");
        assertThat(html.headers().allValues("Content-Security-Policy"))
                .as("what it may do, were it shown from here")
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(html.body()).as("file").startsWith("<!doctype html>").contains(LeakingTarget.LEAK);

        HttpResponse<String> markdown = http.get("/api/v1/report?format=markdown&target=" + TARGET);
        assertThat(markdown.headers().firstValue("Content-Type")).as("type").hasValue("text/markdown;charset=UTF-8");
        assertThat(markdown.headers().firstValue("Content-Disposition").orElse(""))
                .as("its name")
                .endsWith(".md\"");
        assertThat(markdown.body()).as("file").startsWith("## `" + LeakingTarget.LEAK + "` leaks");
    }

    @Test
    void targets_tellWhatAFleetShows() {
        JsonNode targets = json("/api/v1/targets").get("targets");

        JsonNode leaking = targets.get(0);
        assertThat(leaking.get("worst").get("verdict").asString()).as("worst").isEqualTo("leak");
        assertThat(leaking.get("worst").get("subject").asString()).as("its map").isEqualTo(LeakingTarget.LEAK);
        assertThat(leaking.get("forecast")
                        .get("secondsToExhaustion")
                        .get("likely")
                        .asDouble())
                .as("time left")
                .isPositive();
        assertThat(leaking.get("gathering").isNull()).as("enough is known").isTrue();
        assertThat(targets.get(1).get("worst").isNull()).as("nothing is known").isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/timeline, 400",
        "/api/v1/timeline?target=nobody, 404",
        "/api/v1/timeline?target=a&colour=red, 400",
        "/api/v1/report, 400",
        "/api/v1/report?target=nobody, 404",
        "/api/v1/report?target=shop@host:4711&format=pdf, 400",
        "/api/v1/map?target=shop@host:4711, 400",
        "/api/v1/map?map=sessions, 400",
        "/api/v1/map?target=nobody&map=sessions, 404",
        "/api/v1/map?target=shop@host:4711&map=nothing, 404",
        "/api/v1/map?target=till&map=sessions, 404"
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

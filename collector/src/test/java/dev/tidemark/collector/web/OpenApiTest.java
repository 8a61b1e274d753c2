package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.LeakingTarget;
import dev.tidemark.collector.target.Shop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API against what it answers. */
class OpenApiTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String LEAKING = "shop@host:4712";

    private static WebServer server;
    private static Http http;
    private static JsonNode description;

    @BeforeAll
    static void start() {
        LeakingTarget leaking = new LeakingTarget(LEAKING, 20);
        server = WebServer.start(
                new HandMadeFleet(Shop.streaming(), leaking.snapshot(), Shop.connecting("till"))
                        .knowing(LEAKING, leaking),
                WebSettings.loopback(0));
        http = new Http(server);
        description = MAPPER.readTree(http.get("/api/v1/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/targets, /api/v1/targets, 200",
        "/api/v1/maps, /api/v1/maps, 200",
        "/api/v1/maps, /api/v1/maps?target=nobody, 400",
        "/api/v1/findings, /api/v1/findings, 200",
        "/api/v1/findings, /api/v1/findings?verdict=bad, 400",
        "/api/v1/timeline, /api/v1/timeline?target=shop@host:4712, 200",
        "/api/v1/timeline, /api/v1/timeline, 400",
        "/api/v1/timeline, /api/v1/timeline?target=nobody, 404",
        "/api/v1/map, /api/v1/map?target=shop@host:4712&map=com.acme.Sessions.ACTIVE, 200",
        "/api/v1/map, /api/v1/map?target=shop@host:4712&map=catalogue3, 200",
        "/api/v1/map, /api/v1/map?target=shop@host:4712&map=nothing, 404",
        "/api/v1/report, /api/v1/report, 400",
        "/api/v1/report, /api/v1/report?target=nobody, 404",
        "/api/v1/report, /api/v1/report?target=shop@host:4712&format=pdf, 400",
        "/api/v1/discovery, /api/v1/discovery, 200",
        "/api/v1/stream, /api/v1/stream?target=nobody, 404",
        "/healthz, /healthz, 200",
        "/readyz, /readyz, 200"
    })
    void answer_isAsDescribed(String path, String request, int status) {
        HttpResponse<String> answer = http.get(request);
        assertThat(answer.statusCode()).as("status of " + request).isEqualTo(status);
        assertThat(errors(path, "get", status, answer.body()))
                .as("what differs from the description of " + path)
                .isEmpty();
    }

    @Test
    void state_isAsDescribed() throws IOException {
        for (String path : new String[] {"/api/v1/stream", "/api/v1/stream?target=" + LEAKING}) {
            try (SseReader reader = new SseReader(server.port(), path)) {
                assertThat(errors("/api/v1/stream", "get", 200, reader.nextData()))
                        .as("what differs from the description of " + path)
                        .isEmpty();
            }
        }
    }

    @Test
    void evidence_refused_isAsDescribed() {
        HttpResponse<String> answer = http.post("/api/v1/targets/till/evidence");
        assertThat(errors("/api/v1/targets/{name}/evidence", "post", answer.statusCode(), answer.body()))
                .as("what differs from the description")
                .isEmpty();
    }

    @Test
    void paths_thatAreDescribed_areServed() {
        assertThat(description.get("openapi").asString()).as("version").startsWith("3.1");
        description
                .get("paths")
                .propertyStream()
                .filter(path -> path.getValue().has("get") && !path.getKey().endsWith("/stream"))
                .forEach(path -> assertThat(http.get(path.getKey()).body())
                        .as("answer to " + path.getKey())
                        .doesNotContain("There is no such path"));
    }

    @Test
    void report_isDescribedAsText() {
        JsonNode content = description
                .get("paths")
                .get("/api/v1/report")
                .get("get")
                .get("responses")
                .get("200")
                .get("content");
        assertThat(content.propertyNames()).as("forms").containsExactly("text/html", "text/markdown");
        assertThat(content.get("text/html").get("schema").toString())
                .as("what it consists of")
                .isEqualTo("{\"type\":\"string\"}");
    }

    @Test
    void schemas_sayWhatMayBeNull() {
        JsonNode map = description.get("components").get("schemas").get("MapJson");
        assertThat(map.get("properties").get("hits").get("type").toString())
                .as("a count that may be unknown")
                .contains("null");
        assertThat(map.get("properties").get("name").get("type").asString())
                .as("a name is always known")
                .isEqualTo("string");
        assertThat(map.get("required").toString())
                .as("every field is written")
                .contains("\"name\"", "\"hits\"", "\"trend\"");
    }

    @Test
    void answer_otherThanDescribed_isFoundOut() {
        assertThat(errors("/api/v1/targets", "get", 200, "{\"targets\":[{\"name\":5}]}"))
                .as("a name that is a number, and fields that are missing")
                .isNotEmpty();
    }

    private static List<String> errors(String path, String method, int status, String body) {
        JsonNode content = description
                .get("paths")
                .get(path)
                .get(method)
                .get("responses")
                .get(String.valueOf(status))
                .get("content");
        ObjectNode root = MAPPER.createObjectNode();
        root.setAll((ObjectNode) content.iterator().next().get("schema"));
        root.set("components", description.get("components"));
        Schema schema = SCHEMAS.getSchema(root);
        return Stream.of(schema.validate(MAPPER.readTree(body)))
                .flatMap(List::stream)
                .map(Error::toString)
                .toList();
    }
}

package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.DiscoveryView.DiscoveredTarget;
import dev.tidemark.collector.target.DiscoveryView.ProviderView;
import dev.tidemark.collector.target.DiscoveryView.ShardView;
import dev.tidemark.collector.target.DiscoveryView.SkippedTarget;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiscoveryWebTest {

    private static final String EVIL = "<img src=x onerror=alert(1)> \u202e\" ' &amp;";

    private volatile DiscoveryView view = new DiscoveryView(
            Optional.of(new ShardView(1, 3)),
            500,
            List.of(new ProviderView("config", true, 0, null), new ProviderView("files", true, 2, "It is broken.")),
            List.of(new DiscoveredTarget("shop", "h:1", "files", Map.of("team", "carts"))),
            Map.of("limit", 4),
            List.of(new SkippedTarget("till", "files", "limit", "Too many.")),
            2);

    private final WebServer server = WebServer.start(
            new Fleet() {
                @Override
                public List<TargetSnapshot> snapshots() {
                    return List.of();
                }

                @Override
                public long version() {
                    return 1;
                }

                @Override
                public DiscoveryView discovery() {
                    return view;
                }
            },
            WebSettings.loopback(0));

    private final Http http = new Http(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void discovery_asJson() {
        assertThat(http.get("/api/v1/discovery").body())
                .isEqualTo("{\"shard\":{\"index\":1,\"of\":3},\"limit\":500,\"providers\":["
                        + "{\"name\":\"config\",\"up\":true,\"targets\":0,\"trouble\":null},"
                        + "{\"name\":\"files\",\"up\":false,\"targets\":2,\"trouble\":\"It is broken.\"}],"
                        + "\"targets\":[{\"name\":\"shop\",\"address\":\"h:1\",\"provider\":\"files\",\"labels\":{\"team\":\"carts\"}}],"
                        + "\"skipped\":{\"limit\":4},"
                        + "\"skippedExamples\":[{\"name\":\"till\",\"provider\":\"files\",\"reason\":\"limit\",\"because\":\"Too many.\"}],"
                        + "\"labelsDropped\":2}");
    }

    @Test
    void stream_tellsWhatIsWrongWithDiscovery_asText() throws IOException {
        view = new DiscoveryView(
                Optional.empty(),
                500,
                List.of(
                        new ProviderView("config", true, 1, null),
                        new ProviderView("files", true, 2, EVIL),
                        new ProviderView("kubernetes", false, 0, null)),
                List.of(new DiscoveredTarget("shop", "h:1", "files", Map.of())),
                Map.of("limit", 4, "shard", 7),
                List.of(new SkippedTarget(EVIL, "files", "limit", "Too many.")),
                0);
        try (SseReader reader = new SseReader(server.port())) {
            JsonNode told = JsonMapper.shared().readTree(reader.nextData()).path("discovery");
            assertThat(told.path("providers").size())
                    .as("providers that are in trouble or have not answered")
                    .isEqualTo(2);
            assertThat(told.path("providers").path(0).path("trouble").asString())
                    .as("the trouble, to the letter")
                    .isEqualTo(EVIL);
            assertThat(told.path("skipped").asInt())
                    .as("targets that nobody watches, those of other shards not among them")
                    .isEqualTo(4);
            assertThat(told.path("skippedExamples").path(0).path("name").asString())
                    .as("one of them")
                    .isEqualTo(EVIL);
        }
    }

    @Test
    void stream_withoutTrouble_tellsNothing() throws IOException {
        view = DiscoveryView.NONE;
        try (SseReader reader = new SseReader(server.port())) {
            assertThat(reader.nextData())
                    .as("the state of a fleet that nobody adds to")
                    .endsWith("\"discovery\":{\"providers\":[],\"skipped\":0,\"skippedExamples\":[]}}");
        }
    }

    @Test
    void discovery_asSeries() throws IOException, InterruptedException {
        String scrape = http.get("/metrics").body();

        assertThat(scrape)
                .contains(
                        "tidemark_shard_info{index=\"1\",of=\"3\"} 1.0\n",
                        "tidemark_discovery_up{provider=\"config\"} 1.0\n",
                        "tidemark_discovery_up{provider=\"files\"} 0.0\n",
                        "tidemark_discovery_targets{provider=\"files\"} 2.0\n",
                        "tidemark_discovery_skipped_targets{reason=\"limit\"} 4.0\n",
                        "tidemark_discovery_limit_targets 500.0\n",
                        "tidemark_heap_room_targets ",
                        "tidemark_target_labels_dropped 2.0\n",
                        "tidemark_target_info{provider=\"files\",target=\"shop\",team=\"carts\"} 1.0\n");
        assertThat(Tool.complaints(scrape, "promtool", "check", "metrics"))
                .as("promtool on the scrape")
                .isEmpty();
    }

    @Test
    void ready_onceEveryProviderHasAnswered() {
        assertThat(http.get("/readyz").statusCode())
                .as("nothing to watch, and that is known")
                .isEqualTo(200);
        view = new DiscoveryView(
                Optional.empty(),
                500,
                List.of(new ProviderView("kubernetes", false, 0, null)),
                List.of(),
                Map.of(),
                List.of(),
                0);

        assertThat(http.get("/readyz").statusCode()).as("still looking").isEqualTo(503);
        assertThat(http.get("/readyz").body()).contains("still being looked for");
    }
}

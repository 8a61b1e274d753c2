package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.HostileTarget;
import dev.tidemark.collector.target.TargetSnapshot;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real recording full of text that is meant to do harm, as the web sees it. */
class HostileTextTest {

    @TempDir
    private static Path folder = Path.of("");

    private static WebServer server;

    @BeforeAll
    static void start() throws IOException {
        TargetSnapshot target = HostileTarget.recorded(folder);
        server = WebServer.start(new HandMadeFleet(target), WebSettings.loopback(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void metrics_haveOneSeriesForEachMapAndNoneThatWasForged() {
        List<Map<String, String>> entries = samples("tidemark_map_entries");

        Map<Long, String> names = new HashMap<>();
        for (Map<String, String> sample : entries) {
            names.put((long) Double.parseDouble(sample.getOrDefault("", "NaN")), sample.getOrDefault("map", ""));
        }
        assertThat(entries)
                .as("one for each name, and one for the map of extreme numbers")
                .hasSize(HostileTarget.NAMES.size() + 1);
        assertThat(new HashSet<>(names.values()))
                .as("no two maps share a label, and none passes for the sum of others")
                .hasSize(entries.size())
                .doesNotContain("other");
        assertThat(names)
                .as("what is harmless once it is quoted is kept to the letter")
                .containsEntry(1L, HostileTarget.NAMES.get(0))
                .containsEntry(3L, HostileTarget.NAMES.get(2))
                .containsEntry(9L, HostileTarget.NAMES.get(8))
                .containsEntry(10L, HostileTarget.NAMES.get(9))
                .containsEntry(11L, HostileTarget.NAMES.get(10));
        assertThat(samples("tidemark_target_up"))
                .as("a name that contains a line of this format adds no series")
                .hasSize(1);
    }

    @Test
    void metrics_haveNoNumberThatIsNone() {
        assertThat(new Http(server).get("/metrics").body().lines().filter(line -> line.startsWith("tidemark_")))
                .as("series of a map with numbers at the end of their range")
                .noneMatch(line -> line.endsWith(" NaN") || line.contains(" -"));
    }

    @Test
    void metrics_satisfyPromtool() throws IOException, InterruptedException {
        String ours = String.join(
                        "\n",
                        new Http(server)
                                .get("/metrics")
                                .body()
                                .lines()
                                .filter(line -> line.contains("tidemark_"))
                                .toList())
                + "\n";
        assertThat(Tool.complaints(ours, "promtool", "check", "metrics"))
                .as("promtool on all series of ours")
                .isEmpty();
    }

    @Test
    void json_carriesEachNameToTheLetter() {
        JsonNode maps = JsonMapper.shared()
                .readTree(new Http(server).get("/api/v1/maps").body())
                .path("maps");
        Set<String> names = new HashSet<>();
        maps.forEach(map -> names.add(map.path("name").asString()));
        List<String> expected = new ArrayList<>(HostileTarget.NAMES);
        expected.remove("");
        expected.remove("a\ud800b");
        assertThat(names)
                .as("JSON knows how to quote all but half a character")
                .containsAll(expected)
                .hasSize(HostileTarget.NAMES.size() + 1);
    }

    @Test
    void stream_staysOneEventALine() throws IOException {
        String target = URLEncoder.encode(
                JsonMapper.shared()
                        .readTree(new Http(server).get("/api/v1/targets").body())
                        .path("targets")
                        .path(0)
                        .path("name")
                        .asString(),
                StandardCharsets.UTF_8);
        try (SseReader reader = new SseReader(server.port(), "/api/v1/stream?target=" + target)) {
            JsonNode state = JsonMapper.shared().readTree(reader.nextData());
            assertThat(state.path("maps").size())
                    .as("maps in the one line of the state, whatever line ends their names carry")
                    .isEqualTo(HostileTarget.NAMES.size() + 1);
        }
    }

    /** The samples of a metric, read as Prometheus reads them; the value stands under the empty label. */
    private static List<Map<String, String>> samples(String metric) {
        List<Map<String, String>> samples = new ArrayList<>();
        new Http(server)
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + "{"))
                .forEach(line -> samples.add(parse(line, metric.length() + 1)));
        return samples;
    }

    private static Map<String, String> parse(String line, int from) {
        Map<String, String> sample = new HashMap<>();
        int at = from;
        while (line.charAt(at) != '}') {
            int equals = line.indexOf("=\"", at);
            String label = line.substring(at, equals);
            StringBuilder value = new StringBuilder();
            at = equals + 2;
            for (; line.charAt(at) != '"'; at++) {
                char next = line.charAt(at);
                if (next == '\\') {
                    next = line.charAt(++at);
                    next = next == 'n' ? '\n' : next;
                }
                value.append(next);
            }
            sample.put(label, value.toString());
            at += line.charAt(at + 1) == ',' ? 2 : 1;
        }
        sample.put("", line.substring(at + 2));
        return sample;
    }
}

package dev.tidemark.benchmarks.scoreboard.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TimelineTest {

    @Test
    void line_readBack_holdsTheActiveFindings(@TempDir Path folder) throws IOException {
        JsonNode findings = JsonMapper.shared().readTree("""
                        [{"id":"a","kind":"unbounded-growth","verdict":"leak","subject":"sessions","growthSite":null,
                          "forecast":{"secondsToExhaustion":{"lower":10,"likely":20,"upper":null}},"revoked":false},
                         {"id":"b","kind":"retained-capacity","verdict":"bloat","subject":"buffer","growthSite":"A.b(A.java:1)",
                          "forecast":null,"revoked":true}]""");
        Path file = folder.resolve("x.jsonl");

        Files.writeString(
                file, Timeline.line(12.5, findings, JsonMapper.shared().createObjectNode()) + "\n");

        assertThat(Timeline.read(file))
                .as("one moment, without the finding that is revoked")
                .containsExactly(new Observation(
                        12.5,
                        List.of(new Claim(
                                "a",
                                "leak",
                                "unbounded-growth",
                                "sessions",
                                null,
                                new Claim.Forecast(10, 20, Double.POSITIVE_INFINITY)))));
    }
}

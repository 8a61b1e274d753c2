package dev.tidemark.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.target.WatchedSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API tells of a real JVM that leaks, when somebody looks into it. */
final class DetailsIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void leakingJvm_timelineMapAndFinding_areFull() throws IOException {
        try (TargetJvm target =
                        TargetJvm.start(Jdks.current(), List.of("-Xmx128m"), WatchedSessions.class, "2000", "1000");
                CollectorProcess collector = CollectorProcess.start(folder, "watch", target.address(), "--port", "0")
                        .awaitServing()) {
            target.ask("leak");
            String name = await("the name of the target")
                    .atMost(PATIENCE)
                    .until(() -> collector.target().path("name").asString(""), it -> !it.isEmpty());
            JsonNode map = await("the finding and the growth of its map")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> map(collector, name), DetailsIT::isWhole);
            JsonNode timeline = JSON.readTree(collector.get("/api/v1/timeline?target=" + name));

            assertThat(timeline.path("limitBytes").asLong())
                    .as("limit of the heap")
                    .isEqualTo(128L << 20);
            for (String curve : new String[] {"live", "allocation", "collections"}) {
                assertThat(timeline.path(curve)).as("curve " + curve).isNotEmpty();
            }
            assertThat(timeline.path("maps").path(0).path("name").asString())
                    .as("the most suspicious map")
                    .isEqualTo("sessions");
            assertThat(timeline.path("maps").path(0).path("entries"))
                    .as("its curve")
                    .hasSizeGreaterThan(10);
            assertThat(timeline.path("marks").findValuesAsString("kind"))
                    .as("marks")
                    .contains("finding", "growth");

            assertThat(map.path("siteUnit").asString()).as("unit of its sites").isEqualTo("inserts");
            assertThat(map.path("sites").toString())
                    .as("the line that fills it, below who called it")
                    .contains(WatchedSessions.class.getName() + ".round(", "dev.tidemark.it.target.Console");
            assertThat(map.path("growths").path(0).path("site").asString())
                    .as("the line under which its table grew")
                    .startsWith(WatchedSessions.class.getName() + ".round(");
            assertThat(map.path("advice").path("code").asString())
                    .as("code that bounds it")
                    .contains("maximumSize");

            JsonNode finding = JSON.readTree(collector.get("/api/v1/findings?target=" + name))
                    .path("findings")
                    .path(0);
            assertThat(finding.path("argument").path("steps"))
                    .as("how it was argued")
                    .hasSizeGreaterThan(3);
        }
    }

    private static JsonNode map(CollectorProcess collector, String target) {
        boolean known = collector.get("/api/v1/maps?target=" + target).contains("\"name\":\"sessions\"");
        return known
                ? JSON.readTree(collector.get("/api/v1/map?target=" + target + "&map=sessions"))
                : JSON.missingNode();
    }

    private static boolean isWhole(JsonNode map) {
        return !map.path("findings").isEmpty()
                && !map.path("growths").isEmpty()
                && map.path("entries").size() > 10
                && map.path("sites").path("weight").asLong(0) > 0;
    }
}

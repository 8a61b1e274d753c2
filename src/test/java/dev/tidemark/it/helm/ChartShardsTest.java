package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What distinguishes shards from one collector, and what must stay. */
class ChartShardsTest {

    @TempDir
    private Path folder;

    private Charts charts;

    @BeforeEach
    void copy() throws IOException {
        charts = Charts.in(folder);
    }

    @Test
    void workloads_doNotSelectEachOthersPods() throws IOException {
        Rendering single = charts.tidemark("{}");
        Rendering sharded = charts.tidemark("shards: 3");

        JsonNode deployment = single.one("Deployment").at("/spec/selector/matchLabels");
        JsonNode statefulSet = sharded.one("StatefulSet").at("/spec/selector/matchLabels");
        assertThat(single.podTemplates().get(0).at("/metadata/labels").properties())
                .as("labels of the single pod, of which the StatefulSet wants others")
                .doesNotContainAnyElementsOf(different(statefulSet, deployment));
        assertThat(sharded.podTemplates().get(0).at("/metadata/labels").properties())
                .as("labels of a shard, of which the Deployment wants others")
                .doesNotContainAnyElementsOf(different(deployment, statefulSet));
        assertThat(single.named("Service", "tm-tidemark").path("spec"))
                .as("the Service that Prometheus and people know")
                .isEqualTo(sharded.named("Service", "tm-tidemark").path("spec"));
    }

    @Test
    void shards_knowHowManyTheyAre() throws IOException {
        JsonNode statefulSet = charts.tidemark("shards: 3").one("StatefulSet");

        assertThat(statefulSet.at("/spec/replicas").asInt()).as("replicas").isEqualTo(3);
        assertThat(statefulSet.findValue("env").valueStream())
                .as("the environment, by which a shard knows how many there are; its own number ends its host's name")
                .anyMatch(it -> it.path("name").asString().equals("TIDEMARK_SHARD_OF")
                        && it.path("value").asString().equals("3"));
    }

    private static Set<Map.Entry<String, JsonNode>> different(JsonNode one, JsonNode other) {
        Set<Map.Entry<String, JsonNode>> labels = new LinkedHashSet<>(one.properties());
        labels.removeAll(other.properties());
        assertThat(labels)
                .as("labels of %s that %s does not ask for", one, other)
                .isNotEmpty();
        return labels;
    }
}

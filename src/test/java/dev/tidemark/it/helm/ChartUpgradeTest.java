package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * From one collector to shards and back, as Helm does it: what both manifests have is changed, what only the new one has is made, what only
 * the old one had is deleted.
 */
@EnableKubernetesMockClient(crud = true)
class ChartUpgradeTest {

    /** Fields that an API server does not let anybody change, by kind. */
    private static final Map<String, List<String>> IMMUTABLE = Map.of(
            "Deployment", List.of("/spec/selector"),
            "StatefulSet",
                    List.of(
                            "/spec/selector",
                            "/spec/serviceName",
                            "/spec/podManagementPolicy",
                            "/spec/volumeClaimTemplates"),
            "Service", List.of("/spec/clusterIP"),
            "Secret", List.of("/type", "/immutable"),
            "ConfigMap", List.of("/immutable"),
            "RoleBinding", List.of("/roleRef"),
            "ClusterRoleBinding", List.of("/roleRef"));

    @TempDir
    private Path folder;

    // Set by the extension.
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @Test
    void defaultToShardedAndBack_leavesExactlyTheNewManifest() throws IOException {
        Charts charts = Charts.in(folder);
        Rendering single = charts.tidemark("serviceMonitor: {enabled: true}");
        Rendering sharded = charts.tidemark("{shards: 3, serviceMonitor: {enabled: true}}");
        Rendering more =
                charts.tidemark("{shards: 5, serviceMonitor: {enabled: true}, podDisruptionBudget: {enabled: false}}");

        Rendering none = new Rendering(List.of());
        upgrade(none, single);
        assertThat(inTheCluster(single, sharded, more))
                .as("after the installation")
                .isEqualTo(names(single))
                .contains("Deployment tm-tidemark");
        upgrade(single, sharded);
        assertThat(inTheCluster(single, sharded, more))
                .as("with shards")
                .isEqualTo(names(sharded))
                .contains("StatefulSet tm-tidemark", "Service tm-tidemark-shards", "PodDisruptionBudget tm-tidemark")
                .doesNotContain("Deployment tm-tidemark");
        upgrade(sharded, more);
        assertThat(inTheCluster(single, sharded, more)).as("with more shards").isEqualTo(names(more));
        upgrade(more, single);
        assertThat(inTheCluster(single, sharded, more)).as("after the way back").isEqualTo(names(single));
        upgrade(single, none);
        assertThat(inTheCluster(single, sharded, more)).as("after the end").isEmpty();
    }

    private void upgrade(Rendering from, Rendering to) {
        Map<String, JsonNode> before = byName(from);
        Map<String, JsonNode> after = byName(to);
        after.forEach((name, object) -> {
            JsonNode old = before.get(name);
            GenericKubernetesResource resource = resource(object);
            if (old == null) {
                client.resource(resource).create();
                return;
            }
            for (String field : IMMUTABLE.getOrDefault(object.path("kind").asString(), List.of())) {
                assertThat(object.at(field))
                        .as("%s%s, which cannot change", name, field)
                        .isEqualTo(old.at(field));
            }
            client.resource(resource).update();
        });
        before.forEach((name, object) -> {
            if (!after.containsKey(name)) {
                client.resource(resource(object)).delete();
            }
        });
    }

    /** All that is there of the kinds that any of these has. */
    private Set<String> inTheCluster(Rendering... renderings) {
        Set<String> found = new TreeSet<>();
        Stream.of(renderings)
                .flatMap(it -> it.objects().stream())
                .map(it -> List.of(
                        it.path("apiVersion").asString(), it.path("kind").asString()))
                .distinct()
                .flatMap(kind -> client
                        .genericKubernetesResources(kind.get(0), kind.get(1))
                        .inNamespace(Charts.NAMESPACE)
                        .list()
                        .getItems()
                        .stream())
                .forEach(it -> found.add(it.getKind() + " " + it.getMetadata().getName()));
        return found;
    }

    private static Set<String> names(Rendering rendering) {
        return new TreeSet<>(byName(rendering).keySet());
    }

    /** Of what Helm installs, and so without the pod of "helm test" and our notes. */
    private static Map<String, JsonNode> byName(Rendering rendering) {
        Map<String, JsonNode> objects = new TreeMap<>();
        rendering.objects().stream()
                .filter(it -> !it.path("kind").asString().equals("Pod")
                        && !Rendering.name(it).equals("notes"))
                .forEach(it -> objects.put(it.path("kind").asString() + " " + Rendering.name(it), it));
        return objects;
    }

    private GenericKubernetesResource resource(JsonNode object) {
        return Objects.requireNonNull(
                client.getKubernetesSerialization().unmarshal(object.toString(), GenericKubernetesResource.class));
    }
}

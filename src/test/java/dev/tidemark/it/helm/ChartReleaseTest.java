package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.UpgradeCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A release's life by Helm's own doing, from one collector to shards and back: nothing is left over, nothing gets in the way. */
class ChartReleaseTest {

    @TempDir
    private Path folder;

    @Test
    void defaultToShardedAndBack_leavesExactlyTheNewManifest() throws IOException {
        Charts charts = Charts.in(folder.resolve("charts"));
        // What a cluster with Prometheus' operator is told to have.
        String monitors = "serviceMonitor: {enabled: true}\nprometheusRule: {enabled: true}\n";
        Set<String> single = installed(charts.tidemark(monitors));
        Set<String> sharded = installed(charts.tidemark(monitors + "shards: 3"));
        Set<String> open = installed(charts.tidemark(
                monitors + "shards: 2\npodDisruptionBudget: {enabled: false}\nnetworkPolicy: {enabled: true}"));
        Helm helm = new Helm(Charts.sources().resolve("tidemark"));
        try (ReleaseCluster cluster = new ReleaseCluster()) {
            helm.install()
                    .withName(Charts.RELEASE)
                    .withNamespace(Charts.NAMESPACE)
                    .withKubeConfigContents(cluster.kubeConfig())
                    .disableOpenApiValidation()
                    .call();
            assertThat(names(cluster))
                    .as("installed by default, where the operator's kinds are known")
                    .isEqualTo(single)
                    .contains("Deployment tm-tidemark", "ServiceMonitor tm-tidemark");
            JsonNode token = token(cluster);

            upgrade(cluster).set("shards", 3).call();
            assertThat(names(cluster))
                    .as("with shards")
                    .isEqualTo(sharded)
                    .contains(
                            "StatefulSet tm-tidemark", "Service tm-tidemark-shards", "PodDisruptionBudget tm-tidemark")
                    .doesNotContain("Deployment tm-tidemark");
            assertThat(token(cluster)).as("the token, which Prometheus holds").isEqualTo(token);

            upgrade(cluster)
                    .set("shards", 2)
                    .set("podDisruptionBudget.enabled", false)
                    .set("networkPolicy.enabled", true)
                    .call();
            assertThat(names(cluster)).as("with other shards").isEqualTo(open);

            upgrade(cluster).resetValues().call();
            assertThat(names(cluster)).as("back to one collector").isEqualTo(single);
            assertThat(token(cluster)).as("the token, after all").isEqualTo(token);

            Helm.uninstall(Charts.RELEASE)
                    .withNamespace(Charts.NAMESPACE)
                    .withKubeConfigContents(cluster.kubeConfig())
                    .call();
            assertThat(names(cluster)).as("after the end").isEmpty();
        }
    }

    private static UpgradeCommand upgrade(ReleaseCluster cluster) {
        return new Helm(Charts.sources().resolve("tidemark"))
                .upgrade()
                .withName(Charts.RELEASE)
                .withNamespace(Charts.NAMESPACE)
                .withKubeConfigContents(cluster.kubeConfig())
                .disableOpenApiValidation();
    }

    private static JsonNode token(ReleaseCluster cluster) {
        return cluster.content().named("Secret", "tm-tidemark-access").at("/data/token");
    }

    private static Set<String> names(ReleaseCluster cluster) {
        return new TreeSet<>(cluster.content().names());
    }

    /** Without the pod of "helm test", which comes when it is asked for, and the notes. */
    private static Set<String> installed(Rendering rendering) {
        Set<String> names = new TreeSet<>(rendering.names());
        names.removeAll(List.of("Pod tm-tidemark-test", "ConfigMap notes"));
        return names;
    }
}

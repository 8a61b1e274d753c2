package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The pods of the charts: what they may do, how much they may take, and when they begin anew. */
class ChartPodsTest {

    @TempDir
    private Path folder;

    @Test
    void pods_haveNoPrivileges() {
        eachPod((variant, pod) -> {
            JsonNode spec = pod.path("spec");
            assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean())
                    .as("%s: no root", variant)
                    .isTrue();
            assertThat(spec.at("/securityContext/seccompProfile/type").asString(""))
                    .as("%s: seccomp", variant)
                    .isEqualTo("RuntimeDefault");
            assertThat(spec.at("/securityContext/runAsUser").asInt(1))
                    .as("%s: user", variant)
                    .isPositive();
            for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
                assertThat(spec.has(shared)).as("%s: %s", variant, shared).isFalse();
            }
            for (JsonNode container : RenderedCharts.containers(spec)) {
                String what = variant + ": container " + container.path("name").asString();
                JsonNode context = container.path("securityContext");
                assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                        .as("%s may gain privileges", what)
                        .isFalse();
                assertThat(context.path("privileged").asBoolean(false))
                        .as("%s is privileged", what)
                        .isFalse();
                assertThat(context.path("readOnlyRootFilesystem").asBoolean(false))
                        .as("%s has a read-only file system", what)
                        .isTrue();
                assertThat(context.at("/capabilities/drop").toString())
                        .as("%s drops", what)
                        .isEqualTo("[\"ALL\"]");
                assertThat(context.at("/capabilities/add").isMissingNode())
                        .as("%s adds nothing", what)
                        .isTrue();
                assertThat(container.at("/resources/limits/memory").asString(""))
                        .as("%s has a limit of memory", what)
                        .isNotEmpty();
                assertThat(container.path("image").asString())
                        .as("%s names a version of its image", what)
                        .matches(".+(:[^:/]+|@sha256:.+)")
                        .doesNotEndWith(":latest");
            }
            for (JsonNode volume : spec.path("volumes")) {
                assertThat(volume.has("hostPath"))
                        .as("%s: a folder of the node", variant)
                        .isFalse();
                if (volume.has("emptyDir")) {
                    assertThat(volume.at("/emptyDir/sizeLimit").asString(""))
                            .as("%s: bound of volume %s", variant, volume.path("name"))
                            .isNotEmpty();
                }
            }
        });
    }

    @Test
    void temporaryVolume_isSizedByTheMostTargets() {
        assertThat(temporary(RenderedCharts.variant("default")))
                .as("60 targets")
                .isEqualTo("2764Mi");
        assertThat(temporary(RenderedCharts.variant("sharded")))
                .as("200 targets")
                .isEqualTo("9064Mi");
        assertThat(temporary(RenderedCharts.variant("everything")))
                .as("as it is said")
                .isEqualTo("1Gi");
    }

    @Test
    void pods_areRolledByWhatNeedsARestartOnly() throws IOException {
        Charts charts = Charts.in(folder.resolve("rolled"));
        JsonNode before = charts.tidemark("config: {targets: [{name: a, address: 'a:1'}]}")
                .podTemplates()
                .get(0);
        JsonNode targets = charts.tidemark("config: {targets: [{name: b, address: 'b:2', user: u, passwordFile: p}]}")
                .podTemplates()
                .get(0);
        JsonNode budget = charts.tidemark("config: {targets: [{name: a, address: 'a:1'}], evidence: {pauseBudget: 1s}}")
                .podTemplates()
                .get(0);

        assertThat(targets)
                .as("the pod with other targets, which the collector reads itself")
                .isEqualTo(before);
        assertThat(budget)
                .as("the pod with another budget, which holds from the next start on")
                .isNotEqualTo(before);
    }

    @Test
    void sidecar_isNativeWhereTheClusterHasThem() {
        JsonNode older = RenderedCharts.named("shop on " + Charts.OLDEST)
                .podTemplates()
                .get(0)
                .path("spec");
        JsonNode newer = RenderedCharts.named("shop on " + Charts.NEWER)
                .podTemplates()
                .get(0)
                .path("spec");
        JsonNode without =
                RenderedCharts.named("shop without").podTemplates().get(0).path("spec");

        assertThat(containerNames(older, "containers"))
                .as("containers before 1.29")
                .containsExactly("shop", "tidemark");
        assertThat(containerNames(older, "initContainers"))
                .as("init containers before 1.29")
                .isEmpty();
        assertThat(containerNames(newer, "containers"))
                .as("containers from 1.29 on")
                .containsExactly("shop");
        assertThat(newer.at("/initContainers/0/restartPolicy").asString(""))
                .as("an init container that stays")
                .isEqualTo("Always");
        assertThat(newer.at("/containers/0/env/0/value").asString(""))
                .as("the application's one option")
                .isEqualTo("-XX:VMOptionsFile=/tidemark/app/jvm.options");
        assertThat(RenderedCharts.named("shop without").names())
                .as("objects without a sidecar")
                .containsExactly("Deployment tm");
        assertThat(without.toString()).as("the pod without a sidecar").doesNotContain("tidemark");
    }

    @Test
    void agent_isBroughtBeforeTheApplicationStarts() {
        for (String version : List.of(Charts.OLDEST, Charts.NEWER)) {
            Rendering rendering = RenderedCharts.named("shop with the agent on " + version);
            JsonNode spec = rendering.podTemplates().get(0).path("spec");

            assertThat(spec.at("/initContainers/0/name").asString(""))
                    .as("the first init container on %s", version)
                    .isEqualTo("tidemark-agent");
            assertThat(spec.at("/initContainers/0").has("restartPolicy"))
                    .as("it stays, on %s", version)
                    .isFalse();
            assertThat(rendering
                            .named("ConfigMap", "tm-shop-tidemark-sidecar")
                            .at("/data/jvm.options")
                            .asString())
                    .as("options of the application's JVM")
                    .contains("\n-javaagent:/tidemark/agent/tidemark-agent.jar=maps=2000,threshold=8192");
        }
        assertThat(RenderedCharts.named("shop on " + Charts.NEWER).toString())
                .as("a pod that does not ask for the agent")
                .doesNotContain("tidemark-agent");
    }

    private static String temporary(Rendering rendering) {
        return StreamSupport.stream(
                        rendering.podTemplates().get(0).at("/spec/volumes").spliterator(), false)
                .filter(it -> it.path("name").asString().equals("tmp"))
                .map(it -> it.at("/emptyDir/sizeLimit").asString())
                .findFirst()
                .orElseThrow();
    }

    private static void eachPod(BiConsumer<String, JsonNode> check) {
        RenderedCharts.all().forEach((variant, rendering) -> {
            rendering.podTemplates().forEach(pod -> check.accept(variant, pod));
            rendering.all("Pod").forEach(pod -> check.accept(variant + ", test", pod));
        });
    }

    private static List<String> containerNames(JsonNode spec, String which) {
        return spec.path(which)
                .valueStream()
                .map(it -> it.path("name").asString())
                .toList();
    }
}

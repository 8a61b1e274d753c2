package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.config.ConfigFile;
import dev.tidemark.collector.config.LoadedConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the charts become with each of the values that come with them: all of it is valid, harmless and hangs together. */
class ChartRenderTest {

    @TempDir
    private static Path folder;

    private static final Map<String, Rendering> RENDERED = new LinkedHashMap<>();

    @BeforeAll
    static void render() throws IOException {
        Charts charts = Charts.in(folder.resolve("charts"));
        for (Path values : Charts.variants()) {
            for (String version : List.of(Charts.OLDEST, Charts.NEWER)) {
                RENDERED.put(
                        values.getFileName() + " on " + version, Charts.render(charts.tidemark(), version, values));
            }
        }
        for (String version : List.of(Charts.OLDEST, Charts.NEWER)) {
            RENDERED.put("shop on " + version, charts.shop(version, "tidemark-sidecar: {podMonitor: {enabled: true}}"));
        }
        RENDERED.put(
                "shop with other settings",
                charts.shop(
                        Charts.NEWER,
                        "tidemark-sidecar: {native: false, access: {anonymous: metrics, existingSecret: ''}, runAsUser: 10001,"
                                + " startupProbe: {enabled: true}, jvm: {variable: JAVA_TOOL_OPTIONS, options: -Xmx700m},"
                                + " config: {recording: {name: ours}}, extraEnv: [{name: TZ, value: UTC}]}"));
        RENDERED.put("shop without", charts.shop(Charts.NEWER, "tidemark-sidecar: {enabled: false}"));
    }

    @Test
    void objects_haveOnlyFieldsThatTheirKindsHave() {
        RENDERED.forEach((variant, rendering) -> {
            assertThat(rendering.objects()).as("objects of %s", variant).isNotEmpty();
            rendering.objects().forEach(StrictModel::read);
        });
    }

    @Test
    void objects_differInName() {
        RENDERED.forEach((variant, rendering) -> assertThat(rendering.objects())
                .as("objects of %s", variant)
                .extracting(it -> it.path("kind").asString() + it.at("/metadata/namespace") + Rendering.name(it))
                .doesNotHaveDuplicates());
    }

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
            for (JsonNode container : containers(spec)) {
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
    void secrets_standInSecretsOnly() {
        RENDERED.forEach((variant, rendering) -> {
            rendering
                    .all("ConfigMap")
                    .flatMap(it -> it.path("data").valueStream())
                    .forEach(text -> assertThat(text.asString())
                            .as("%s: what a ConfigMap says", variant)
                            .doesNotContainPattern("(?m)^\\W*(password|token|secret)\\w*:(?<!File:|Env:)"));
            rendering.all("Secret").flatMap(it -> it.path("data").valueStream()).forEach(secret -> {
                String plain = new String(Base64.getDecoder().decode(secret.asString()), StandardCharsets.UTF_8);
                assertThat(plain).as("%s: the token that was made", variant).hasSizeGreaterThanOrEqualTo(32);
                assertThat(rendering.objects().stream()
                                .filter(it -> !it.path("kind").asString().equals("Secret"))
                                .map(JsonNode::toString))
                        .as("%s: other objects", variant)
                        .noneMatch(it -> it.contains(plain) || it.contains(secret.asString()));
            });
        });
    }

    @Test
    void configuration_isOneThatTheCollectorTakes() {
        RENDERED.forEach((variant, rendering) -> {
            if (variant.startsWith("shop")) {
                // Asks for a name in the environment: SidecarIT gives it one.
                return;
            }
            LoadedConfig config = configuration(rendering);
            assertThat(config.web().access().forAnonymous().label())
                    .as("%s: who may read without a word", variant)
                    .isEqualTo(variant.startsWith("anonymous") ? "read" : "none");
        });
        LoadedConfig everything = configuration(variant("everything"));
        assertThat(everything.web().address()).as("address").isEqualTo("::");
        assertThat(everything.web().port()).as("port").isEqualTo(9000);
        LoadedConfig listed = configuration(variant("static-targets"));
        assertThat(listed.targets()).as("targets of the values").hasSize(3);
        assertThat(listed.discovery().files()).as("lists of targets").isPresent();
        assertThat(listed.discovery().kubernetes()).as("pods").isEmpty();
        assertThat(configuration(variant("mutual-tls")).web().access().clients())
                .as("clients with certificates")
                .hasSize(3);
    }

    @Test
    void names_leadToWhatIsThere() {
        RENDERED.forEach((variant, rendering) -> {
            for (JsonNode pod : rendering.podTemplates()) {
                Set<String> ports = new HashSet<>();
                containers(pod.path("spec"))
                        .forEach(it -> it.path("ports")
                                .forEach(port -> ports.add(port.path("name").asString())));
                for (JsonNode container : containers(pod.path("spec"))) {
                    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                        container
                                .path(probe)
                                .findValues("port")
                                .forEach(port -> assertThat(ports)
                                        .as("%s: ports, of which a probe asks one", variant)
                                        .contains(port.asString()));
                    }
                    Set<String> volumes = new HashSet<>();
                    pod.at("/spec/volumes")
                            .forEach(it -> volumes.add(it.path("name").asString()));
                    container
                            .path("volumeMounts")
                            .forEach(mount -> assertThat(volumes)
                                    .as("%s: volumes, of which one is mounted", variant)
                                    .contains(mount.path("name").asString()));
                }
                pod.at("/spec/volumes").findValues("configMap").forEach(source -> {
                    String name = source.path("name").asString();
                    if (!name.equals("more")) {
                        JsonNode map = rendering.named("ConfigMap", name);
                        source.path("items")
                                .forEach(item -> assertThat(map.path("data")
                                                .has(item.path("key").asString()))
                                        .as("%s: ConfigMap %s has %s", variant, name, item)
                                        .isTrue());
                    }
                });
                rendering
                        .all("Service")
                        .forEach(service -> assertThat(isSelected(service.at("/spec/selector"), pod))
                                .as("%s: pods of service %s", variant, Rendering.name(service))
                                .isTrue());
                Stream.of(
                                "NetworkPolicy:/spec/podSelector/matchLabels",
                                "PodDisruptionBudget:/spec/selector/matchLabels",
                                "PodMonitor:/spec/selector/matchLabels")
                        .map(it -> it.split(":"))
                        .forEach(it -> rendering
                                .all(it[0])
                                .forEach(object -> assertThat(isSelected(object.at(it[1]), pod))
                                        .as("%s: pods of %s", variant, it[0])
                                        .isTrue()));
                rendering
                        .all("PodMonitor")
                        .forEach(monitor -> assertThat(ports)
                                .as("%s: ports of the pod that is scraped", variant)
                                .contains(monitor.at("/spec/podMetricsEndpoints/0/port")
                                        .asString()));
            }
            Stream.concat(rendering.all("Deployment"), rendering.all("StatefulSet"))
                    .forEach(workload -> assertThat(isSelected(
                                    workload.at("/spec/selector/matchLabels"), workload.at("/spec/template")))
                            .as("%s: a workload selects its own pods", variant)
                            .isTrue());
            rendering
                    .all("ServiceMonitor")
                    .forEach(monitor -> assertThat(rendering
                                    .all("Service")
                                    .filter(service -> isSelected(monitor.at("/spec/selector/matchLabels"), service))
                                    .filter(service -> service.at("/spec/ports/0/name")
                                            .equals(monitor.at("/spec/endpoints/0/port"))))
                            .as("%s: services that are scraped; two would double each series", variant)
                            .hasSize(1));
            rendering
                    .all("Pod")
                    .forEach(pod -> assertThat(rendering.all("Service"))
                            .as("%s: the test is no collector", variant)
                            .noneMatch(service -> isSelected(service.at("/spec/selector"), pod)));
        });
    }

    @Test
    void scraper_hasTheTokenThatTheCollectorKnows() {
        RENDERED.forEach((variant, rendering) -> Stream.concat(
                        rendering.all("ServiceMonitor"), rendering.all("PodMonitor"))
                .forEach(monitor -> {
                    JsonNode credentials = monitor.findValue("credentials");
                    boolean open = variant.startsWith("shop with other");
                    assertThat(credentials == null)
                            .as("%s: no token is needed", variant)
                            .isEqualTo(open);
                    if (credentials != null) {
                        assertThat(rendering.podTemplates().get(0).at("/spec/volumes").findValues("secret").stream()
                                        .filter(it -> it.path("name").equals(credentials.path("name")))
                                        .map(it -> it.at("/items/0/key")))
                                .as("%s: keys of the same Secret in the pod", variant)
                                .contains(credentials.path("key"));
                    }
                }));
    }

    @Test
    void temporaryVolume_isSizedByTheMostTargets() {
        assertThat(temporary(variant("default"))).as("60 targets").isEqualTo("2764Mi");
        assertThat(temporary(variant("sharded"))).as("200 targets").isEqualTo("9064Mi");
        assertThat(temporary(variant("everything"))).as("as it is said").isEqualTo("1Gi");
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
        JsonNode older =
                rendered("shop on " + Charts.OLDEST).podTemplates().get(0).path("spec");
        JsonNode newer =
                rendered("shop on " + Charts.NEWER).podTemplates().get(0).path("spec");
        JsonNode without = rendered("shop without").podTemplates().get(0).path("spec");

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
        assertThat(rendered("shop without").names())
                .as("objects without a sidecar")
                .containsExactly("Deployment tm");
        assertThat(without.toString()).as("the pod without a sidecar").doesNotContain("tidemark");
    }

    @Test
    void notes_sayWhatIsNext() {
        assertThat(notes("default"))
                .as("notes of the defaults")
                .contains(
                        "rollout status deployment/tm-tidemark",
                        "helm test tm",
                        "tidemark.dev/scrape",
                        "get secret tm-tidemark-access",
                        "Its image, tidemark:0.1.0, is in no public registry");
        assertThat(notes("sharded"))
                .as("notes of shards")
                .contains(
                        "3 shards",
                        "rollout status statefulset/",
                        "all namespaces",
                        "called jmx, else 7091.",
                        "port-forward pod/tm-tidemark-0 9477:9477")
                .doesNotContain("tidemark.dev/scrape");
        assertThat(notes("static-targets"))
                .as("notes of listed targets")
                .contains("config.targets and targetFiles only");
        assertThat(notes("anonymous")).as("notes where all may read").contains("open http://localhost:9477/");
        assertThat(notes("mutual-tls"))
                .as("notes with TLS")
                .contains(
                        "get secret tidemark-tls -o jsonpath='{.data.ca\\.crt}' | base64 --decode >ca.crt",
                        "curl --cacert ca.crt --cert YOURS.crt --key YOURS.key --connect-to ::localhost:9477 ",
                        "https://tm-tidemark.monitoring.svc:9477/api/v1/findings")
                .doesNotContain("unencrypted");
        assertThat(notes("everything")).as("notes where an image is named").doesNotContain("public registry");
    }

    private static String notes(String variant) {
        return variant(variant).named("ConfigMap", "notes").at("/data/notes").asString();
    }

    private static String temporary(Rendering rendering) {
        return StreamSupport.stream(
                        rendering.podTemplates().get(0).at("/spec/volumes").spliterator(), false)
                .filter(it -> it.path("name").asString().equals("tmp"))
                .map(it -> it.at("/emptyDir/sizeLimit").asString())
                .findFirst()
                .orElseThrow();
    }

    private static Rendering variant(String name) {
        return rendered(name + "-values.yaml on " + Charts.NEWER);
    }

    private static Rendering rendered(String variant) {
        return Objects.requireNonNull(RENDERED.get(variant), variant);
    }

    private static LoadedConfig configuration(Rendering rendering) {
        try {
            Path file = Files.createTempDirectory(folder, "config").resolve("tidemark.yml");
            Files.writeString(file, rendering.configuration());
            return ConfigFile.read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void eachPod(BiConsumer<String, JsonNode> check) {
        RENDERED.forEach((variant, rendering) -> {
            rendering.podTemplates().forEach(pod -> check.accept(variant, pod));
            rendering.all("Pod").forEach(pod -> check.accept(variant + ", test", pod));
        });
    }

    private static List<JsonNode> containers(JsonNode spec) {
        List<JsonNode> containers = new ArrayList<>();
        spec.path("initContainers").forEach(containers::add);
        spec.path("containers").forEach(containers::add);
        return containers;
    }

    private static List<String> containerNames(JsonNode spec, String which) {
        return spec.path(which)
                .valueStream()
                .map(it -> it.path("name").asString())
                .toList();
    }

    private static boolean isSelected(JsonNode selector, JsonNode object) {
        return !selector.isEmpty()
                && selector.propertyStream()
                        .allMatch(label -> object.at("/metadata/labels")
                                .path(label.getKey())
                                .equals(label.getValue()));
    }
}

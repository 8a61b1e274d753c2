package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.config.ConfigFile;
import dev.tidemark.collector.config.LoadedConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the charts become with each of the values that come with them: all of it is valid, and the collector takes it. */
class ChartRenderTest {

    @TempDir
    private static Path folder;

    @Test
    void objects_haveOnlyFieldsThatTheirKindsHave() {
        RenderedCharts.all().forEach((variant, rendering) -> {
            assertThat(rendering.objects()).as("objects of %s", variant).isNotEmpty();
            rendering.objects().forEach(StrictModel::read);
        });
    }

    @Test
    void objects_differInName() {
        RenderedCharts.all()
                .forEach((variant, rendering) -> assertThat(rendering.objects())
                        .as("objects of %s", variant)
                        .extracting(
                                it -> it.path("kind").asString() + it.at("/metadata/namespace") + Rendering.name(it))
                        .doesNotHaveDuplicates());
    }

    @Test
    void secrets_standInSecretsOnly() {
        RenderedCharts.all().forEach((variant, rendering) -> {
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
        RenderedCharts.all().forEach((variant, rendering) -> {
            if (variant.startsWith("shop")) {
                // Asks for a name in the environment: SidecarIT gives it one.
                return;
            }
            LoadedConfig config = configuration(rendering);
            assertThat(config.web().access().forAnonymous().label())
                    .as("%s: who may read without a word", variant)
                    .isEqualTo(variant.startsWith("anonymous") ? "read" : "none");
        });
        LoadedConfig everything = configuration(RenderedCharts.variant("everything"));
        assertThat(everything.web().address()).as("address").isEqualTo("::");
        assertThat(everything.web().port()).as("port").isEqualTo(9000);
        LoadedConfig listed = configuration(RenderedCharts.variant("static-targets"));
        assertThat(listed.targets()).as("targets of the values").hasSize(3);
        assertThat(listed.discovery().files()).as("lists of targets").isPresent();
        assertThat(listed.discovery().kubernetes()).as("pods").isEmpty();
        assertThat(configuration(RenderedCharts.variant("mutual-tls"))
                        .web()
                        .access()
                        .clients())
                .as("clients with certificates")
                .hasSize(3);
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
        return RenderedCharts.variant(variant)
                .named("ConfigMap", "notes")
                .at("/data/notes")
                .asString();
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
}

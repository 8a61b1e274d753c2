package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.tidemark.collector.source.recording.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What stands in the charts and elsewhere, too, is the same in both places. */
class ChartFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tidemark", "tidemark-sidecar", "examples/shop"})
    void chart_passesStrictLint(String chart) throws IOException {
        Charts.in(folder.resolve("charts"));

        LintResult result = new Helm(folder.resolve("charts").resolve(chart))
                .lint()
                .strict()
                .call();

        assertThat(result.isFailed()).as("lint says %s", result.getMessages()).isFalse();
        assertThat(result.getMessages())
                .as("what lint says")
                .noneMatch(it -> it.contains("WARNING") || it.contains("ERROR"));
    }

    @Test
    void packagedChart_hasTheRulesThatShip() throws IOException {
        Path values = folder.resolve("values.yaml");
        Files.writeString(values, "prometheusRule: {enabled: true}");
        Path packages = Files.createDirectory(folder.resolve("packages"));
        new Helm(Charts.sources().resolve("tidemark"))
                .packageIt()
                .withDestination(packages)
                .call();

        Rendering rendering = Charts.render(packages.resolve("tidemark-0.1.0.tgz"), Charts.NEWER, values);

        List<JsonNode> shipped = new ArrayList<>();
        for (Path file : files("dashboards/prometheus", ".yml")) {
            shipped.add(YAMLMapper.shared().readTree(Files.readString(file)).path("groups"));
        }
        assertThat(shipped).as("files with rules").hasSizeGreaterThanOrEqualTo(2);
        assertThat(rendering.all("PrometheusRule").map(it -> it.at("/spec/groups")))
                .as("groups of rules, templates and all")
                .containsExactlyInAnyOrderElementsOf(shipped);
        for (Path dashboard : files("dashboards/grafana", ".json")) {
            assertThat(dashboards(rendering))
                    .as("dashboards")
                    .contains(Files.readString(dashboard).stripTrailing());
        }
    }

    @Test
    void dashboard_isTakenAsItIs() throws IOException {
        Charts charts = Charts.in(folder.resolve("charts"));
        String dashboard =
                "{\n  \"title\": \"Heap of {{target}}\",\n  \"legendFormat\": \"{{ .map }} $__rate_interval\"\n}\n";
        Path grafana = Files.createDirectories(charts.tidemark().resolve("dashboards/grafana"));
        Files.writeString(grafana.resolve("tidemark-New_One.json"), dashboard);

        Rendering rendering = charts.tidemark("{}");

        JsonNode map = rendering.named("ConfigMap", "tm-tidemark-dashboard-new-one");
        assertThat(map.at("/data/tidemark-New_One.json").asString())
                .as("the dashboard")
                .isEqualTo(dashboard);
        assertThat(map.at("/metadata/labels/grafana_dashboard").asString())
                .as("the label that Grafana's sidecar looks for")
                .isEqualTo("1");
        assertThat(map.at("/metadata/annotations/grafana_folder").asString())
                .as("the folder")
                .isEqualTo("Tidemark");
    }

    @Test
    void runbooks_areWhereTheValuesSay() throws IOException {
        Charts charts = Charts.in(folder.resolve("charts"));

        Rendering rendering =
                charts.tidemark("prometheusRule: {enabled: true, runbookUrlPrefix: 'https://example.com/t/'}");

        assertThat(rendering
                        .all("PrometheusRule")
                        .flatMap(it -> it.findValues("runbook_url").stream())
                        .map(JsonNode::asString))
                .as("links to runbooks")
                .isNotEmpty()
                .allMatch(it -> it.startsWith("https://example.com/t/docs/"));
    }

    @Test
    void settingsOfTheSidecar_areThoseOfTheCollector() throws IOException {
        Charts charts = Charts.in(folder.resolve("charts"));

        Rendering rendering = charts.shop(Charts.NEWER, "{}");

        assertThat(rendering
                        .named("ConfigMap", "tm-shop-tidemark-sidecar")
                        .at("/data/tidemark.jfc")
                        .asString())
                .as("helm/tidemark-sidecar/templates/_jfc.tpl must hold what 'tidemark jfc' prints")
                .isEqualTo(SettingsFile.text());
    }

    private static List<String> dashboards(Rendering rendering) {
        return rendering
                .all("ConfigMap")
                .flatMap(it -> it.path("data").valueStream())
                .map(it -> it.asString().stripTrailing())
                .toList();
    }

    private static List<Path> files(String where, String ending) throws IOException {
        Path place = Charts.root().resolve(where);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(it -> it.toString().endsWith(ending)).sorted().toList();
        }
    }
}

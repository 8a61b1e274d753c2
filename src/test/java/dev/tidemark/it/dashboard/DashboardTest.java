package dev.tidemark.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards that ship are those that are declared here, and keep to the rules of Grafana's dashboard-linter and to ours. */
final class DashboardTest {

    private static final Path ROOT = Path.of(System.getProperty("tidemark.root"));
    private static final Path FOLDER = ROOT.resolve("dashboards/grafana");

    /** Those that we use, of the ones that Grafana knows. */
    private static final Set<String> UNITS =
            Set.of("none", "short", "s", "bytes", "Bps", "cps", "percentunit", "dateTimeFromNow");

    /** Kinds of panels that Grafana 11 has, each without a plugin. */
    private static final Set<String> TYPES = Set.of("row", "stat", "timeseries", "bargauge", "table", "state-timeline");

    static Stream<Dashboard> dashboards() {
        return Dashboards.all().stream();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void file_isWhatIsDeclared(Dashboard dashboard) throws IOException {
        Path written =
                Files.createDirectories(ROOT.resolve("src/test/target/grafana")).resolve(dashboard.fileName());
        Files.writeString(written, dashboard.write());

        assertThat(FOLDER.resolve(dashboard.fileName()))
                .as("what is declared: cp src/test/target/grafana/*.json dashboards/grafana/ makes it so")
                .exists()
                .hasSameTextualContentAs(written);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void folder_hasNoOther(Dashboard dashboard) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")))
                    .as("dashboards that ship")
                    .contains(dashboard.fileName())
                    .hasSize(Dashboards.all().size());
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void whole_importsEverywhere(Dashboard dashboard) {
        JsonNode json = read(dashboard);

        assertThat(json.path("id").isNull()).as("no id of another Grafana").isTrue();
        assertThat(json.path("uid").asString())
                .as("a fixed uid")
                .startsWith("tidemark-")
                .hasSizeLessThan(41);
        assertThat(json.path("editable").asBoolean(true))
                .as("changed here, not there")
                .isFalse();
        assertThat(json.path("schemaVersion").asInt())
                .as("that of Grafana 11.0")
                .isEqualTo(39);
        assertThat(json.path("graphTooltip").asInt())
                .as("one crosshair for all panels")
                .isEqualTo(1);
        assertThat(json.path("description").asString()).as("what it shows").endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void variables_keepTheRules(Dashboard dashboard) {
        JsonNode variables = read(dashboard).path("templating").path("list");
        List<String> names = new ArrayList<>();
        for (JsonNode variable : variables) {
            names.add(variable.path("name").asString());
            if (variable.path("type").asString().equals("query")) {
                assertThat(variable.path("refresh").asInt())
                        .as("read again when the time changes")
                        .isEqualTo(2);
                assertThat(variable.path("datasource").path("uid").asString()).isEqualTo("${datasource}");
                assertThat(variable.path("query").asString())
                        .as("values of a label")
                        .matches("label_values\\(\\w+(\\{[^}]*})?, \\w+\\)");
            }
        }
        assertThat(names)
                .as("from the source of the data down to the map, each choosing among what those before leave")
                .startsWith("datasource", "cluster", "namespace", "job", "instance")
                .doesNotHaveDuplicates();
        assertThat(names.stream().filter(Set.of("target", "map")::contains).toList())
                .isEqualTo(Stream.of("target", "map").filter(names::contains).toList());
        assertThat(texts(variables.path(0), "type", "query", "label"))
                .as("the source of the data")
                .containsExactly("datasource", "prometheus", "Data source");
        for (JsonNode variable : variables) {
            String name = variable.path("name").asString();
            if (Set.of("job", "instance").contains(name)) {
                assertThat(variable.path("multi").asBoolean())
                        .as("several of %s", name)
                        .isTrue();
                assertThat(texts(variable, "allValue", "label"))
                        .as(name)
                        .containsExactly(".+", name.equals("job") ? "Job" : "Instance");
            }
            if (Set.of("cluster", "namespace").contains(name)) {
                assertThat(variable.path("allValue").asString())
                        .as("a scrape without the label %s is shown, too", name)
                        .isEqualTo(".*");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panels_keepTheRules(Dashboard dashboard) {
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : read(dashboard).path("panels")) {
            String title = panel.path("title").asString();
            String type = panel.path("type").asString();
            assertThat(type).as("kind of %s", title).isIn(TYPES);
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("an id of its own: %s", title)
                    .isTrue();
            assertThat(title).as("a title").isNotBlank();
            if (type.equals("row")) {
                continue;
            }
            assertThat(panel.path("description").asString())
                    .as("what %s means", title)
                    .endsWith(".");
            assertThat(panel.path("datasource").path("uid").asString())
                    .as(title)
                    .isEqualTo("${datasource}");
            JsonNode defaults = panel.path("fieldConfig").path("defaults");
            assertThat(defaults.path("unit").asString()).as("unit of %s", title).isIn(UNITS);
            assertThat(defaults.path("thresholds")
                            .path("steps")
                            .path(0)
                            .path("value")
                            .isNull())
                    .as("the first threshold of %s has no lower end", title)
                    .isTrue();
            assertThat(panel.path("targets").isEmpty())
                    .as("queries of %s", title)
                    .isFalse();
            for (JsonNode override : panel.path("fieldConfig").path("overrides")) {
                for (JsonNode property : override.path("properties")) {
                    if (property.path("id").asString().equals("unit")) {
                        assertThat(property.path("value").asString())
                                .as("unit in %s", title)
                                .isIn(UNITS);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void grid_hasNoOverlap(Dashboard dashboard) {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : read(dashboard).path("panels")) {
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt())
                    .as("right edge")
                    .isLessThanOrEqualTo(24);
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(taken.add(x + "," + y))
                            .as(
                                    "%s has its place to itself",
                                    panel.path("title").asString())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void queries_keepTheRules(Dashboard dashboard) {
        for (Query query : Query.of(read(dashboard))) {
            PromQl promQl = new PromQl(query.expression());
            assertThat(promQl.selectors()).as("selectors of %s", query).isNotEmpty();
            for (PromQl.Selector selector : promQl.selectors()) {
                assertThat(selector.matchers())
                        .as("%s in %s", selector.metric(), query)
                        .contains(
                                "job=~\"$job\"",
                                "instance=~\"$instance\"",
                                "cluster=~\"$cluster\"",
                                "namespace=~\"$namespace\"");
                if (selector.metric().matches(".+_(total|bucket|sum|count)")) {
                    assertThat(promQl.before(selector))
                            .as("a counter in %s", query)
                            .matches(".*\\b(rate|increase)\\($");
                }
                if (promQl.before(selector).endsWith("rate(")) {
                    assertThat(promQl.after(selector)).as("a rate in %s", query).startsWith("[$__rate_interval]");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void links_leadSomewhere(Dashboard dashboard) {
        Set<String> uids = new HashSet<>();
        dashboards().forEach(each -> uids.add(read(each).path("uid").asString()));
        List<String> urls = new ArrayList<>();
        for (JsonNode url : read(dashboard).findValues("url")) {
            urls.add(url.asString());
        }
        assertThat(urls).as("links").anyMatch(url -> url.startsWith("${runbooks}"));
        for (String url : urls) {
            if (url.startsWith("/d/")) {
                assertThat(url.substring(3).split("[?]", 2)[0])
                        .as("dashboard of %s", url)
                        .isIn(uids);
                for (String kept : List.of("datasource", "cluster", "namespace", "job", "instance")) {
                    assertThat(url).as("keeps what was chosen").contains("${" + kept + ":queryparam}");
                }
            }
        }
    }

    @Test
    void lookAhead_leadsToTheLiveSet() {
        JsonNode json = read(LeakDashboard.make());
        for (JsonNode panel : json.path("panels")) {
            if (panel.path("title").asString().startsWith("Live set, its trough")) {
                assertThat(panel.path("links").path(0).path("url").asString())
                        .as("a link to the panel itself")
                        .contains("viewPanel=" + panel.path("id").asInt() + "&");
                return;
            }
        }
        throw new AssertionError("expected a panel with the live set");
    }

    private static List<String> texts(JsonNode node, String... fields) {
        return Stream.of(fields).map(field -> node.path(field).asString()).toList();
    }

    private static JsonNode read(Dashboard dashboard) {
        return JsonMapper.shared().readTree(dashboard.write());
    }
}

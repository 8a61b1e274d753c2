package dev.tidemark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The rules that ship, judged by Prometheus' own tools. */
class AlertRulesTest {

    private static final Path ROOT = Path.of(System.getProperty("tidemark.root"));
    private static final Path RULES = ROOT.resolve("dashboards/prometheus");
    private static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");
    private static final String EXAMPLE =
            ROOT.resolve("dashboards/alertmanager/alertmanager.yml").toString();
    private static final YAMLMapper YAML = YAMLMapper.shared();

    @Test
    void rules_pass_promtoolLint() throws IOException, InterruptedException {
        String said =
                run("promtool", "check", "rules", "--lint-fatal", "tidemark-recording.yml", "tidemark-alerts.yml");

        assertThat(said.lines().filter(line -> !line.isBlank()))
                .as("promtool names each file and its count of rules, and finds no fault:%n%s", said)
                .hasSize(4)
                .allMatch(line -> line.startsWith("Checking ") || line.matches("\\s+SUCCESS: \\d+ rules found"));
    }

    @Test
    void rules_pass_promtoolTests() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
        try (Stream<Path> tests = Files.list(RULES.resolve("tests"))) {
            tests.map(Path::toString).sorted().forEach(command::add);
        }
        assertThat(command).as("a test file per rule file").hasSizeGreaterThanOrEqualTo(5);
        assertThat(run(command.toArray(String[]::new))).doesNotContain("FAILED");
    }

    @Test
    void alertmanagerExample_passes_amtool() throws IOException, InterruptedException {
        assertThat(run("amtool", "check-config", EXAMPLE)).contains("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"critical,pager", "warning,team", "info,reading"})
    void alertmanagerExample_routesBySeverity(String severity, String receiver)
            throws IOException, InterruptedException {
        for (JsonNode rule : alerts()) {
            if (rule.path("labels").path("severity").asString().equals(severity)) {
                String alert = rule.path("alert").asString();
                assertThat(run(
                                "amtool",
                                "config",
                                "routes",
                                "test",
                                "--config.file=" + EXAMPLE,
                                "alertname=" + alert,
                                "severity=" + severity))
                        .as("receiver of %s", alert)
                        .endsWith(receiver + "\n");
                break;
            }
        }
        assertThat(run("amtool", "config", "routes", "test", "--config.file=" + EXAMPLE, "alertname=Other"))
                .as("receiver of alerts that are not ours")
                .endsWith("team\n");
    }

    @Test
    void alertmanagerExample_repeatsNothingLaterThanAlertmanagerRemembers() throws IOException {
        assertThat(YAML.readTree(Path.of(EXAMPLE)).findValues("repeat_interval"))
                .as(
                        "intervals, of which a longer one than the retention by default, 120 h, is warned about at each start")
                .hasSize(3)
                .allSatisfy(interval -> assertThat(interval.asString()).matches("\\d+h"))
                .allSatisfy(interval -> assertThat(
                                Integer.parseInt(interval.asString().replace("h", "")))
                        .isBetween(1, 120));
    }

    @Test
    void alertmanagerExample_namesAlertsThatExist() throws IOException {
        List<String> names = new ArrayList<>();
        alerts().forEach(rule -> names.add(rule.path("alert").asString()));
        for (JsonNode inhibition : YAML.readTree(Path.of(EXAMPLE)).path("inhibit_rules")) {
            for (String side : List.of("source_matchers", "target_matchers")) {
                String matcher = inhibition.path(side).path(0).asString();
                Pattern pattern = Pattern.compile(matcher.replaceAll("alertname=~?\"(.*)\"", "$1"));
                long alternatives = matcher.chars().filter(each -> each == '|').count() + 1;
                assertThat(names.stream().filter(name -> pattern.matcher(name).matches()))
                        .as("alerts that are meant by %s", matcher)
                        .hasSize((int) alternatives);
            }
        }
    }

    @Test
    void alert_isToldInTheHouseStyle() throws IOException {
        List<JsonNode> alerts = alerts();

        assertThat(alerts).as("alerts of the rule file").hasSizeGreaterThan(30);
        for (JsonNode rule : alerts) {
            String alert = rule.path("alert").asString();
            JsonNode annotations = rule.path("annotations");
            assertThat(alert).as("all alerts share their first word").startsWith("Tidemark");
            assertThat(rule.path("labels").path("severity").asString())
                    .as("severity of %s", alert)
                    .isIn("critical", "warning", "info");
            assertThat(rule.path("for").asString()).as("%s waits", alert).matches("\\d+m");
            assertThat(annotations.path("summary").asString())
                    .as("summary of %s: one static sentence", alert)
                    .doesNotContain("{{")
                    .matches("[^.]+\\.");
            assertThat(annotations.path("description").asString())
                    .as("description of %s", alert)
                    .matches("(?s).+(\\.|\\{\\{ end }})");
            assertThat(annotations.path("runbook_url").asString())
                    .as("where to read about %s", alert)
                    .isEqualTo("docs/runbooks/" + alert + ".md");
        }
    }

    @Test
    void alert_isTestedNotFiringFiringAndEnding() throws IOException {
        JsonNode tests =
                YAML.readTree(RULES.resolve("tests/tidemark-alerts_test.yml")).path("tests");
        for (JsonNode rule : alerts()) {
            String alert = rule.path("alert").asString();
            List<String> courses = new ArrayList<>();
            for (JsonNode test : tests) {
                StringBuilder course = new StringBuilder();
                for (JsonNode moment : test.path("alert_rule_test")) {
                    if (moment.path("alertname").asString().equals(alert)) {
                        course.append(moment.path("exp_alerts").isEmpty() ? "quiet " : "firing ");
                    }
                }
                courses.add(course.toString().strip());
            }
            assertThat(courses)
                    .as("courses of %s that are tested", alert)
                    .anyMatch(course -> course.matches("quiet (firing )+quiet"));
        }
    }

    @Test
    void alert_hasRunbook() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode rule : alerts()) {
            String alert = rule.path("alert").asString();
            names.add(alert + ".md");
            String page = Files.readString(RUNBOOKS.resolve(alert + ".md"));
            assertThat(page).as("the page of %s", alert).startsWith("# " + alert + "\n");
            assertThat(page.lines().filter(line -> line.startsWith("## ")))
                    .as("sections of the page of %s", alert)
                    .containsExactly("## Meaning", "## Impact", "## What to look at", "## The usual fix", "## Silence");
            assertThat(page)
                    .as("the page of %s says what Prometheus says", alert)
                    .contains(rule.path("labels").path("severity").asString());
        }
        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .as("pages, each of an alert that exists")
                    .containsExactlyInAnyOrderElementsOf(names);
        }
        String index = Files.readString(RUNBOOKS.resolve("README.md"));
        assertThat(names).as("pages that the index links to").allMatch(name -> index.contains("(" + name + ")"));
    }

    @Test
    void kind_hasAlert() throws IOException {
        String expressions = String.join(
                "\n",
                alerts().stream().map(rule -> rule.path("expr").asString()).toList());
        for (Kind kind : Kind.values()) {
            assertThat(expressions).as("an alert of %s", kind).contains("kind=\"" + kind.label() + "\"");
        }
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group :
                YAML.readTree(RULES.resolve("tidemark-alerts.yml")).path("groups")) {
            group.path("rules").forEach(alerts::add);
        }
        return alerts;
    }

    /** What the tool said on either stream; fails when its exit status is not 0. */
    private static String run(String... command) throws IOException, InterruptedException {
        Tools.require(command[0]);
        Process process = new ProcessBuilder(command)
                .directory(RULES.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("exit status of %s, which said:%n%s", List.of(command), said)
                .isZero();
        return said;
    }
}

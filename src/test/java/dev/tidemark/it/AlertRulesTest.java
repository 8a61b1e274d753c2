package dev.tidemark.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that ship, judged by Prometheus' own tools. */
class AlertRulesTest {

    private static final Path ROOT = Path.of(System.getProperty("tidemark.root"));
    private static final Path RULES = ROOT.resolve("dashboards/prometheus");

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
        String config = ROOT.resolve("dashboards/alertmanager/alertmanager.yml").toString();

        assertThat(run("amtool", "check-config", config)).contains("SUCCESS");
        assertThat(run("amtool", "config", "routes", "test", "--config.file=" + config, "alertname=TidemarkMapLeak"))
                .as("a leak reaches the webhook")
                .endsWith("webhook\n");
    }

    @Test
    void alert_hasTestAndRunbook() throws IOException {
        String rules = Files.readString(RULES.resolve("tidemark-alerts.yml"));
        String tests = Files.readString(RULES.resolve("tests/tidemark-alerts_test.yml"));
        String runbooks = Files.readString(ROOT.resolve("docs/runbooks.md"));
        List<String> alerts = new ArrayList<>();
        Matcher names = Pattern.compile("- alert: (\\w+)").matcher(rules);
        while (names.find()) {
            alerts.add(names.group(1));
        }

        assertThat(alerts).as("alerts of the rule file").hasSizeGreaterThanOrEqualTo(7);
        for (String alert : alerts) {
            assertThat(alert).as("all alerts share their first word").startsWith("Tidemark");
            assertThat(tests).as("a promtool test of " + alert).contains("alertname: " + alert + "\n");
            assertThat(runbooks).as("a section of " + alert).contains("\n## " + alert + "\n");
            assertThat(rules)
                    .as("a link from " + alert + " to its section")
                    .contains("runbook_url: docs/runbooks.md#" + alert.toLowerCase(Locale.ROOT) + "\n");
        }
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

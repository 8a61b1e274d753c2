package dev.tidemark.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.Tools;
import dev.tidemark.it.alert.Alertmanager;
import dev.tidemark.it.alert.Prometheus;
import dev.tidemark.it.target.WatchedSessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every query of the dashboards as they ship, asked of a real Prometheus while a real map leaks. */
final class DashboardIT {

    private static final Path DASHBOARDS =
            Path.of(System.getProperty("tidemark.root")).resolve("dashboards");

    /** What Grafana puts in place of the variables, at a pace that suits a test. Neither cluster nor namespace is known here. */
    private static final Map<String, String> VARIABLES = Map.of(
            "$cluster", ".*",
            "$namespace", ".*",
            "$job", ".+",
            "$instance", ".+",
            "$target", "shop",
            "$map", ".+",
            "${ahead}", "2",
            "$__rate_interval", "10s");

    /** Queries that rightly answer nothing here, and why. */
    private static final Map<String, String> SILENT = Map.of(
            "tidemark-leak / annotation Other findings", "the leak is the only finding",
            "tidemark-leak / Hit ratio/A", "nobody reads the sessions");

    /** Labels of a scrape in Kubernetes, which one machine does not have. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("cluster", "namespace");

    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+)(?:\\{.*})?, (\\w+)\\)");
    private static final Pattern METRIC = Pattern.compile("\\b(?:\\w+:)?tidemark_\\w+(?::\\w+)?");
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void queries_haveDataWhileAMapLeaks() throws IOException, InterruptedException {
        Tools.require("prometheus", "prometheus-alertmanager");
        int nobody = TcpProxy.freePort("127.0.0.1");
        List<JsonNode> dashboards = new ArrayList<>();
        for (Dashboard dashboard : Dashboards.all()) {
            dashboards.add(JsonMapper.shared()
                    .readTree(Files.readString(DASHBOARDS.resolve("grafana").resolve(dashboard.fileName()))));
        }
        try (TargetJvm target = TargetJvm.start(
                        Jdks.current(), List.of("-Xmx96m", "-Xmn8m"), WatchedSessions.class, "350", "1024");
                Alertmanager alertmanager = Alertmanager.start(
                        folder, DASHBOARDS.resolve("alertmanager/alertmanager.yml"), "http://127.0.0.1:" + nobody);
                CollectorProcess collector = CollectorProcess.start(
                                folder, "serve", "--config", config(target, alertmanager.port(), nobody))
                        .awaitServing();
                Prometheus prometheus = Prometheus.start(
                        folder, DASHBOARDS.resolve("prometheus"), collector.port(), alertmanager.port())) {
            target.ask("leak");
            askForAWalk(collector, prometheus);
            // Before that the tables of alerts would be answered by alerts about other things.
            await("the leak to raise its alert")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(prometheus.alertState("TidemarkMapLeak", "sessions"))
                            .as("state of the alert")
                            .hasValue("firing"));

            Map<Query, List<Map<String, String>>> answers = answers(prometheus, dashboards);
            Map<String, Set<String>> metrics = prometheus.metrics();

            answers.forEach((query, series) -> {
                namesAndLabelsExist(query, metrics);
                legendIsInTheAnswer(query, series);
            });
            dashboards.forEach(dashboard -> columnsAreInTheAnswers(dashboard, answers));
            dashboards.forEach(dashboard -> variablesHaveValues(dashboard, metrics));
            rulesAskForWhatExists(prometheus.rules(), metrics);
            assertThat(target.isAlive()).as("the target lives").isTrue();
        }
    }

    /** Asks each query again until it has answered something, because the leak is not known from the beginning. */
    private static Map<Query, List<Map<String, String>>> answers(Prometheus prometheus, List<JsonNode> dashboards) {
        List<Query> all =
                dashboards.stream().flatMap(each -> Query.of(each).stream()).toList();
        assertThat(all).as("queries of the dashboards").hasSizeGreaterThan(100);
        Map<Query, List<Map<String, String>>> answers = new HashMap<>();
        await("every query to have data").atMost(PATIENCE).untilAsserted(() -> {
            for (Query query : all) {
                if (answers.getOrDefault(query, List.of()).isEmpty()) {
                    answers.put(query, prometheus.series(interpolate(query.expression())));
                }
            }
            assertThat(answers.entrySet().stream()
                            .filter(answer -> answer.getValue().isEmpty())
                            .map(answer -> answer.getKey().name())
                            .filter(name -> !SILENT.containsKey(name)))
                    .as("queries without data")
                    .isEmpty();
        });
        assertThat(answers.keySet().stream().map(Query::name))
                .as("queries that are expected to answer nothing are still there")
                .containsAll(SILENT.keySet());
        return answers;
    }

    private static String interpolate(String expression) {
        String result = expression;
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            result = result.replace(variable.getKey(), variable.getValue());
        }
        assertThat(result).as("all variables are known").doesNotContain("$");
        return result;
    }

    private static void namesAndLabelsExist(Query query, Map<String, Set<String>> metrics) {
        PromQl promQl = new PromQl(query.expression());
        Set<String> labels = new HashSet<>(OF_THE_SCRAPE);
        for (PromQl.Selector selector : promQl.selectors()) {
            assertThat(metrics).as("metrics that exist, for %s", query).containsKey(selector.metric());
            Set<String> own = metrics.getOrDefault(selector.metric(), Set.of());
            assertThat(minusScrape(selector.labels()))
                    .as("labels of %s that %s chooses by", selector.metric(), query)
                    .isSubsetOf(own);
            labels.addAll(own);
        }
        assertThat(promQl.groupedLabels()).as("labels that %s groups by", query).isSubsetOf(labels);
    }

    private static void legendIsInTheAnswer(Query query, List<Map<String, String>> series) {
        Matcher label = LEGEND_LABEL.matcher(query.legend());
        while (label.find()) {
            assertThat(series)
                    .as("series of %s have the label that the legend shows", query)
                    .allMatch(each -> each.containsKey(label.group(1)));
        }
    }

    private static void columnsAreInTheAnswers(JsonNode dashboard, Map<Query, List<Map<String, String>>> answers) {
        for (JsonNode panel : dashboard.path("panels")) {
            Set<String> columns = new HashSet<>();
            panel.path("transformations").path(1).path("options").path("indexByName").propertyNames().stream()
                    .filter(name -> !name.startsWith("Value #"))
                    .forEach(columns::add);
            Set<String> answered = new HashSet<>();
            answers.forEach((query, series) -> {
                if (query.isOf(dashboard, panel)) {
                    series.forEach(each -> answered.addAll(each.keySet()));
                }
            });
            assertThat(minusScrape(columns))
                    .as("columns of %s", panel.path("title").asString())
                    .isSubsetOf(answered);
        }
    }

    private static void variablesHaveValues(JsonNode dashboard, Map<String, Set<String>> metrics) {
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            Matcher values = LABEL_VALUES.matcher(variable.path("query").asString());
            if (values.matches() && !OF_THE_SCRAPE.contains(values.group(2))) {
                assertThat(metrics.getOrDefault(values.group(1), Set.of()))
                        .as("labels of %s, for the variable %s", values.group(1), variable.path("name"))
                        .contains(values.group(2));
            }
        }
    }

    private static void rulesAskForWhatExists(Map<String, String> rules, Map<String, Set<String>> metrics) {
        assertThat(rules).as("rules that Prometheus has loaded").hasSizeGreaterThan(20);
        rules.forEach((name, query) -> {
            Matcher metric = METRIC.matcher(query);
            while (metric.find()) {
                assertThat(metrics)
                        .as("metrics that exist, for the rule %s", name)
                        .containsKey(metric.group());
            }
        });
    }

    private static Set<String> minusScrape(Collection<String> labels) {
        Set<String> rest = new HashSet<>(labels);
        rest.removeAll(OF_THE_SCRAPE);
        return rest;
    }

    /** So that there is something to show of walks: not before Prometheus has seen that there was none. */
    /** An early walk may meet a sample that holds none of the sessions yet: a walk is asked for until one does. */
    private static void askForAWalk(CollectorProcess collector, Prometheus prometheus) {
        await("the target to be scraped")
                .atMost(PATIENCE)
                .until(() -> prometheus.value("tidemark_evidence_walks_total").isPresent());
        URI evidence = URI.create("http://127.0.0.1:" + collector.port() + "/api/v1/targets/shop/evidence");
        HttpRequest request = HttpRequest.newBuilder(evidence)
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpClient http = HttpClient.newHttpClient();
        await("a walk that finds the map among the objects that the target has sampled")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    http.send(request, HttpResponse.BodyHandlers.discarding());
                    return prometheus.value("tidemark_map_live_share_ratio").isPresent();
                });
    }

    /** The twin is skipped, because its address is taken. */
    private String config(TargetJvm target, int alertmanager, int nobody) throws IOException {
        Path file = folder.resolve("tidemark.yml");
        Files.writeString(file, """
                listen:
                  port: 0
                alertmanager:
                  urls: ['http://127.0.0.1:%d', 'http://127.0.0.1:%d']
                access:
                  anonymous: read
                  clients:
                    - {name: operator, tokenFile: operator.token, permission: evidence}
                targets:
                  - name: shop
                    address: '%s'
                  - name: twin
                    address: '%s'
                """.formatted(alertmanager, nobody, target.address(), target.address()));
        Files.writeString(folder.resolve("operator.token"), TOKEN);
        return file.toString();
    }
}

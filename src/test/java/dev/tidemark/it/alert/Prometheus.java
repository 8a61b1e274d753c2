package dev.tidemark.it.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.it.TcpProxy;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus with the rules that ship, at a pace that suits a test. */
public final class Prometheus implements AutoCloseable {

    private static final Pattern MINUTES = Pattern.compile("(?m)^(\\s+(?:keep_firing_for|for): )(\\d+)m$");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServerProcess server;

    private Prometheus(ServerProcess server) {
        this.server = server;
    }

    /** Starts one that scrapes a collector and tells an Alertmanager. */
    public static Prometheus start(Path folder, Path rules, int collectorPort, int alertmanagerPort)
            throws IOException {
        shorten(rules, Files.createDirectory(folder.resolve("rules")));
        return start(folder, """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                rule_files: ['rules/*.yml']
                alerting:
                  alertmanagers:
                    - static_configs:
                        - targets: ['127.0.0.1:%d']
                scrape_configs:
                  - job_name: tidemark
                    static_configs:
                      - targets: ['127.0.0.1:%d']
                """.formatted(alertmanagerPort, collectorPort));
    }

    /** Starts one with a configuration of the test's own. */
    static Prometheus start(Path folder, String configuration) throws IOException {
        int port = TcpProxy.freePort("127.0.0.1");
        Path config = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        return new Prometheus(ServerProcess.start(
                folder,
                port,
                List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")));
    }

    /**
     * Copies the rules that ship and changes one thing: where an alert waits before it fires, and before it falls silent, each minute
     * becomes five seconds.
     */
    public static void shorten(Path rules, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(rules)) {
            all.filter(file -> file.toString().endsWith(".yml")).forEach(files::add);
        }
        for (Path file : files) {
            String shortened = MINUTES.matcher(Files.readString(file))
                    .replaceAll(wait -> wait.group(1) + 5 * Integer.parseInt(wait.group(2)) + "s");
            Files.writeString(folder.resolve(file.getFileName()), shortened);
        }
    }

    /** The state of an alert about a subject: {@code pending} or {@code firing}; empty while it is inactive. */
    public Optional<String> alertState(String name, String subject) throws IOException, InterruptedException {
        for (JsonNode alert :
                JSON.readTree(server.get("/api/v1/alerts")).path("data").path("alerts")) {
            JsonNode labels = alert.path("labels");
            if (labels.path("alertname").asString().equals(name)
                    && labels.path("subject").asString().equals(subject)) {
                return Optional.of(alert.path("state").asString());
            }
        }
        return Optional.empty();
    }

    /** The value of a query that yields one series; empty when it yields none. */
    public Optional<String> value(String query) throws IOException, InterruptedException {
        JsonNode result = JSON.readTree(server.get("/api/v1/query?query=" + URLEncoder.encode(query, UTF_8)))
                .path("data")
                .path("result");
        return result.isEmpty()
                ? Optional.empty()
                : Optional.of(result.path(0).path("value").path(1).asString());
    }

    /** The labels of each series that a query yields; fails when Prometheus does not take the query. */
    public List<Map<String, String>> series(String query) throws IOException, InterruptedException {
        List<Map<String, String>> all = new ArrayList<>();
        for (JsonNode series : JSON.readTree(server.get("/api/v1/query?query=" + URLEncoder.encode(query, UTF_8)))
                .path("data")
                .path("result")) {
            all.add(labels(series.path("metric")));
        }
        return all;
    }

    /** The labels of all that was ever scraped or recorded here, by metric. */
    public Map<String, Set<String>> metrics() throws IOException, InterruptedException {
        Map<String, Set<String>> all = new HashMap<>();
        for (JsonNode series : JSON.readTree(
                        server.get("/api/v1/series?match[]=" + URLEncoder.encode("{__name__=~\".+\"}", UTF_8)))
                .path("data")) {
            Map<String, String> labels = labels(series);
            all.computeIfAbsent(labels.getOrDefault("__name__", ""), absent -> new HashSet<>())
                    .addAll(labels.keySet());
        }
        return all;
    }

    /** What each rule asks, by its name, as Prometheus writes it; fails when one of them could not be evaluated. */
    public Map<String, String> rules() throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>();
        for (JsonNode group :
                JSON.readTree(server.get("/api/v1/rules")).path("data").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                if (rule.path("health").asString().equals("err")) {
                    throw new AssertionError("expected the rule to be evaluated: " + rule);
                }
                all.put(rule.path("name").asString(), rule.path("query").asString());
            }
        }
        return all;
    }

    private static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new HashMap<>();
        metric.propertyStream()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        return labels;
    }

    /** The states in which an alert about a subject has been for a while, however short: Prometheus writes them down at each evaluation. */
    Set<String> alertHistory(String name, String subject) throws IOException, InterruptedException {
        String query = "count_over_time(ALERTS{alertname=\"%s\",subject=\"%s\"}[1h])".formatted(name, subject);
        Set<String> states = new HashSet<>();
        for (JsonNode series : JSON.readTree(server.get("/api/v1/query?query=" + URLEncoder.encode(query, UTF_8)))
                .path("data")
                .path("result")) {
            states.add(series.path("metric").path("alertstate").asString());
        }
        return states;
    }

    @Override
    public void close() {
        server.close();
    }
}

package dev.tidemark.collector.web.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What Prometheus' rule says of an alert, read from the very file that Prometheus loads, so that both ways tell the same.
 *
 * @param hold how long it must have been true before it is told
 * @param keep how long it must have been untrue before it has ended
 */
record AlertRule(String severity, String summary, Duration hold, Duration keep) {

    /** Packed into the jar from dashboards/prometheus. */
    private static final String FILE = "tidemark-alerts.yml";

    /** The rule of every name. */
    static Map<AlertName, AlertRule> all() {
        Map<AlertName, AlertRule> all = new EnumMap<>(AlertName.class);
        JsonNode file = file();
        for (AlertName name : AlertName.values()) {
            all.put(name, of(file, name.label()));
        }
        return all;
    }

    private static JsonNode file() {
        try (InputStream in = Objects.requireNonNull(AlertRule.class.getResourceAsStream(FILE), FILE)) {
            return YAMLMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AlertRule of(JsonNode file, String label) {
        for (JsonNode group : file.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                if (rule.path("alert").asString("").equals(label)) {
                    return new AlertRule(
                            rule.path("labels").path("severity").asString(),
                            rule.path("annotations").path("summary").asString(),
                            duration(rule.path("for").asString("0s")),
                            duration(rule.path("keep_firing_for").asString("0s")));
                }
            }
        }
        throw new IllegalStateException("There is no rule for " + label + " in " + FILE + ".");
    }

    /** As Prometheus writes it: {@code 5m}. */
    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}

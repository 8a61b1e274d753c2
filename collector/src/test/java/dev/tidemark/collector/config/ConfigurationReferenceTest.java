package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tidemark.collector.discovery.DiscoverySettings;
import dev.tidemark.collector.discovery.kubernetes.KubernetesSettings;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.reference.ReferencePage;
import dev.tidemark.collector.source.Tls;
import dev.tidemark.collector.web.WebSettings;
import dev.tidemark.collector.web.push.OtlpSettings;
import dev.tidemark.collector.web.push.PushSettings;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private static final Path FILE = Path.of("tidemark.yml");
    private static final CollectorConfig NOTHING =
            new CollectorConfig(null, null, null, null, null, null, null, null, null, null, null);

    @Test
    void page_isWhatTheConfigurationTakes() {
        Map<String, String> defaults = defaults();
        ReferencePage page = new ReferencePage("configuration.md", ConfigurationReferenceTest.class, "Configuration")
                .text(
                        "What the YAML file of `tidemark serve --config FILE` may say; [tidemark.example.yml](../../tidemark.example.yml) is one with comments."
                                + " Everything may be left out but the targets, or where to find them. A key that is not known is an error. Relative paths start"
                                + " at the file's folder. A *time* is a whole number with `ms`, `s`, `m`, `h` or `d`; a *size* one with `KB`, `MB` or `GB` (1 KB is"
                                + " 1024 bytes).");
        for (RecordComponent section : CollectorConfig.class.getRecordComponents()) {
            List<List<String>> rows = new ArrayList<>();
            keys("", section, defaults, rows);
            // The section itself is the heading.
            rows.remove(0);
            page.heading("`" + section.getName() + "`")
                    .text(description(section))
                    .table(List.of("key", "takes", "default", "means"), rows);
        }
        if (!defaults.isEmpty()) {
            throw new AssertionError("expected each default to be that of a key, but these are of none: " + defaults);
        }
        page.check();
    }

    private static void keys(
            String above, RecordComponent component, Map<String, String> defaults, List<List<String>> rows) {
        String key = above + component.getName();
        Class<?> type = component.getType();
        Type inner = inner(component.getGenericType());
        if (inner instanceof Class<?> record && record.isRecord()) {
            String many = type == List.class ? "[]." : ".NAME.";
            rows.add(List.of(
                    "`" + key + "`", type == List.class ? "a list" : "names and blocks", "", description(component)));
            keys(key + many, record, defaults, rows);
        } else if (type.isRecord() && type != CollectorConfig.ByteSize.class) {
            rows.add(List.of("`" + key + "`", "a block", "", description(component)));
            keys(key + ".", type, defaults, rows);
        } else {
            String otherwise = defaults.remove(key);
            rows.add(List.of(
                    "`" + key + "`",
                    takes(type),
                    otherwise == null ? "" : "`" + otherwise + "`",
                    description(component)));
        }
    }

    private static void keys(String above, Class<?> record, Map<String, String> defaults, List<List<String>> rows) {
        for (RecordComponent each : record.getRecordComponents()) {
            keys(above, each, defaults, rows);
        }
    }

    /** What a list or a map holds. */
    private static Type inner(Type type) {
        if (!(type instanceof ParameterizedType container)) {
            return Object.class;
        }
        Type[] arguments = container.getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    private static String takes(Class<?> type) {
        if (type == Integer.class) {
            return "a whole number";
        }
        if (type == Boolean.class) {
            return "`true` or `false`";
        }
        if (type == Duration.class) {
            return "a time";
        }
        if (type == CollectorConfig.ByteSize.class) {
            return "a size";
        }
        if (type == List.class) {
            return "a list of texts";
        }
        return type == Map.class ? "names and texts" : "text";
    }

    private static String description(RecordComponent component) {
        JsonPropertyDescription description = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
        return Objects.requireNonNull(description, component + " has no JsonPropertyDescription: say there what it is")
                .value();
    }

    /** What an empty file, or one with nothing but what is required, comes to. */
    private static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        WebSettings web = NOTHING.web(FILE);
        defaults.put("listen.address", web.address());
        defaults.put("listen.port", String.valueOf(web.port()));
        defaults.put("metrics.mapSeries", String.valueOf(web.mapSeries()));
        MonitorSettings monitor = NOTHING.monitor();
        defaults.put("recording.name", monitor.recordingName());
        defaults.put("recording.logAge", written(monitor.logAge()));
        defaults.put("recording.logSize", (monitor.logBytes() >> 20) + "MB");
        defaults.put("recording.keep", String.valueOf(monitor.keepRecording()));
        defaults.put("recording.reap", String.valueOf(monitor.reap()));
        defaults.put("evidence.pauseBudget", written(monitor.pauseBudget()));
        defaults.put("evidence.window", written(monitor.pauseWindow()));
        discovery(defaults);
        tls(defaults);
        PushSettings push = Objects.requireNonNull(new AlertmanagerCheck(FILE)
                .check(new AlertmanagerSection(
                        List.of("http://alertmanager:9093"), null, null, null, null, null, null, null, null, null)));
        defaults.put("alertmanager.runbooks", push.runbooks());
        defaults.put("alertmanager.resend", written(push.resend()));
        OtlpSettings otlp = Objects.requireNonNull(OtlpCheck.check(
                FILE,
                new OtlpSection("http://otel-collector:4318/v1/metrics", null, null, null, null, null, null, null)));
        defaults.put("otlp.interval", written(otlp.interval()));
        defaults.put(
                "access.clients[].permission",
                new AccessCheck(FILE)
                        .access(new AccessSection(
                                null, List.of(new AccessSection.Client("ann", "token", null, null, null, null))))
                        .clients()
                        .get(0)
                        .permission()
                        .label());
        return defaults;
    }

    private static void discovery(Map<String, String> defaults) {
        CollectorConfig looking = new CollectorConfig(
                null,
                null,
                null,
                null,
                null,
                null,
                new DiscoverySection(
                        null,
                        null,
                        null,
                        new DiscoverySection.Local(".*", null, null),
                        new DiscoverySection.Kubernetes(null, null, null, null, null, null)),
                null,
                null,
                null,
                null);
        DiscoverySettings discovery = DiscoveryCheck.check(FILE, looking, Map.of());
        defaults.put("discovery.maxTargets", String.valueOf(discovery.maxTargets()));
        defaults.put("discovery.poll", written(discovery.poll()));
        defaults.put(
                "discovery.local.poll", written(discovery.local().orElseThrow().poll()));
        KubernetesSettings kubernetes = discovery.kubernetes().orElseThrow();
        defaults.put("discovery.kubernetes.labels", String.join(", ", kubernetes.labels()));
    }

    private static void tls(Map<String, String> defaults) {
        TlsSection nothing = new TlsSection(null, null, null, null, null, null, null, null, null, null, null);
        Tls tls = new JmxAccess(FILE, "targets[0]")
                .of(null, null, null, nothing, null)
                .tls()
                .orElseThrow();
        for (String owner : List.of("targets[]", "credentials.NAME")) {
            defaults.put(owner + ".tls.registry", String.valueOf(tls.registry()));
            defaults.put(owner + ".tls.hostCheck", String.valueOf(tls.hostCheck()));
        }
    }

    /** As it would be written in the file. */
    private static String written(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}

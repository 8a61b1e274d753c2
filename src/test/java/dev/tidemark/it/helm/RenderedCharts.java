package dev.tidemark.it.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The charts with each of the values that come with them, rendered once for all tests that look at them. */
final class RenderedCharts {

    private static final Map<String, Rendering> ALL = render();

    private RenderedCharts() {}

    /** By what was rendered and for which cluster, such as {@code default-values.yaml on 1.33.0}; those of the sidecar begin with "shop". */
    static Map<String, Rendering> all() {
        return ALL;
    }

    /** The collector's chart with the values of this name, in the newer cluster. */
    static Rendering variant(String name) {
        return named(name + "-values.yaml on " + Charts.NEWER);
    }

    static Rendering named(String variant) {
        return Objects.requireNonNull(ALL.get(variant), variant);
    }

    /** All of a pod, those that come first, too. */
    static List<JsonNode> containers(JsonNode spec) {
        List<JsonNode> containers = new ArrayList<>();
        spec.path("initContainers").forEach(containers::add);
        spec.path("containers").forEach(containers::add);
        return containers;
    }

    private static Map<String, Rendering> render() {
        try {
            return render(Charts.in(Files.createTempDirectory(Path.of("target"), "charts")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Rendering> render(Charts charts) throws IOException {
        Map<String, Rendering> all = new LinkedHashMap<>();
        for (Path values : Charts.variants()) {
            for (String version : List.of(Charts.OLDEST, Charts.NEWER)) {
                all.put(values.getFileName() + " on " + version, Charts.render(charts.tidemark(), version, values));
            }
        }
        for (String version : List.of(Charts.OLDEST, Charts.NEWER)) {
            all.put("shop on " + version, charts.shop(version, "tidemark-sidecar: {podMonitor: {enabled: true}}"));
        }
        all.put(
                "shop with other settings",
                charts.shop(
                        Charts.NEWER,
                        "tidemark-sidecar: {native: false, access: {anonymous: metrics, existingSecret: ''}, runAsUser: 10001,"
                                + " startupProbe: {enabled: true}, jvm: {variable: JAVA_TOOL_OPTIONS, options: -Xmx700m},"
                                + " config: {recording: {name: ours}}, extraEnv: [{name: TZ, value: UTC}]}"));
        for (String version : List.of(Charts.OLDEST, Charts.NEWER)) {
            all.put(
                    "shop with the agent on " + version,
                    charts.shop(
                            version,
                            "tidemark-sidecar: {agent: {enabled: true, options: 'maps=2000,threshold=8192'}}"));
        }
        all.put("shop without", charts.shop(Charts.NEWER, "tidemark-sidecar: {enabled: false}"));
        return Collections.unmodifiableMap(all);
    }
}

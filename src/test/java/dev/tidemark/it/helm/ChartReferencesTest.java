package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an object of the charts says of another is so: names, labels, ports and keys lead to what is there. */
class ChartReferencesTest {

    @Test
    void names_leadToWhatIsThere() {
        RenderedCharts.all().forEach((variant, rendering) -> {
            for (JsonNode pod : rendering.podTemplates()) {
                Set<String> ports = new HashSet<>();
                RenderedCharts.containers(pod.path("spec"))
                        .forEach(it -> it.path("ports")
                                .forEach(port -> ports.add(port.path("name").asString())));
                for (JsonNode container : RenderedCharts.containers(pod.path("spec"))) {
                    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                        container
                                .path(probe)
                                .findValues("port")
                                .forEach(port -> assertThat(ports)
                                        .as("%s: ports, of which a probe asks one", variant)
                                        .contains(port.asString()));
                    }
                    Set<String> volumes = new HashSet<>();
                    pod.at("/spec/volumes")
                            .forEach(it -> volumes.add(it.path("name").asString()));
                    container
                            .path("volumeMounts")
                            .forEach(mount -> assertThat(volumes)
                                    .as("%s: volumes, of which one is mounted", variant)
                                    .contains(mount.path("name").asString()));
                }
                pod.at("/spec/volumes").findValues("configMap").forEach(source -> {
                    String name = source.path("name").asString();
                    if (!name.equals("more")) {
                        JsonNode map = rendering.named("ConfigMap", name);
                        source.path("items")
                                .forEach(item -> assertThat(map.path("data")
                                                .has(item.path("key").asString()))
                                        .as("%s: ConfigMap %s has %s", variant, name, item)
                                        .isTrue());
                    }
                });
                rendering
                        .all("Service")
                        .forEach(service -> assertThat(isSelected(service.at("/spec/selector"), pod))
                                .as("%s: pods of service %s", variant, Rendering.name(service))
                                .isTrue());
                Stream.of(
                                "NetworkPolicy:/spec/podSelector/matchLabels",
                                "PodDisruptionBudget:/spec/selector/matchLabels",
                                "PodMonitor:/spec/selector/matchLabels")
                        .map(it -> it.split(":"))
                        .forEach(it -> rendering
                                .all(it[0])
                                .forEach(object -> assertThat(isSelected(object.at(it[1]), pod))
                                        .as("%s: pods of %s", variant, it[0])
                                        .isTrue()));
                rendering
                        .all("PodMonitor")
                        .forEach(monitor -> assertThat(ports)
                                .as("%s: ports of the pod that is scraped", variant)
                                .contains(monitor.at("/spec/podMetricsEndpoints/0/port")
                                        .asString()));
            }
            Stream.concat(rendering.all("Deployment"), rendering.all("StatefulSet"))
                    .forEach(workload -> assertThat(isSelected(
                                    workload.at("/spec/selector/matchLabels"), workload.at("/spec/template")))
                            .as("%s: a workload selects its own pods", variant)
                            .isTrue());
            rendering
                    .all("ServiceMonitor")
                    .forEach(monitor -> assertThat(rendering
                                    .all("Service")
                                    .filter(service -> isSelected(monitor.at("/spec/selector/matchLabels"), service))
                                    .filter(service -> service.at("/spec/ports/0/name")
                                            .equals(monitor.at("/spec/endpoints/0/port"))))
                            .as("%s: services that are scraped; two would double each series", variant)
                            .hasSize(1));
            rendering
                    .all("Pod")
                    .forEach(pod -> assertThat(rendering.all("Service"))
                            .as("%s: the test is no collector", variant)
                            .noneMatch(service -> isSelected(service.at("/spec/selector"), pod)));
        });
    }

    @Test
    void scraper_hasTheTokenThatTheCollectorKnows() {
        RenderedCharts.all()
                .forEach((variant, rendering) -> Stream.concat(
                                rendering.all("ServiceMonitor"), rendering.all("PodMonitor"))
                        .forEach(monitor -> {
                            JsonNode credentials = monitor.findValue("credentials");
                            boolean open = variant.startsWith("shop with other");
                            assertThat(credentials == null)
                                    .as("%s: no token is needed", variant)
                                    .isEqualTo(open);
                            if (credentials != null) {
                                assertThat(
                                                rendering
                                                        .podTemplates()
                                                        .get(0)
                                                        .at("/spec/volumes")
                                                        .findValues("secret")
                                                        .stream()
                                                        .filter(it ->
                                                                it.path("name").equals(credentials.path("name")))
                                                        .map(it -> it.at("/items/0/key")))
                                        .as("%s: keys of the same Secret in the pod", variant)
                                        .contains(credentials.path("key"));
                            }
                        }));
    }

    private static boolean isSelected(JsonNode selector, JsonNode object) {
        return !selector.isEmpty()
                && selector.propertyStream()
                        .allMatch(label -> object.at("/metadata/labels")
                                .path(label.getKey())
                                .equals(label.getValue()));
    }
}

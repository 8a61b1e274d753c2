package dev.tidemark.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docker-compose.yml} must hold for every service, and that what it mounts into Grafana, which no test can start, fits together. */
final class ComposeFileTest {

    private static final Path ROOT = Path.of(System.getProperty("tidemark.root"));
    private static final String GRAFANA = "/etc/grafana/provisioning/";

    private final Map<String, Object> services = map(yaml("docker-compose.yml").get("services"));

    ComposeFileTest() throws IOException {}

    @Test
    void services_haveNoRights() {
        services.forEach((name, service) -> {
            Map<String, Object> settings = map(service);
            assertThat(settings)
                    .as("rights of %s", name)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .doesNotContainKeys("privileged", "cap_add", "pid", "devices")
                    .containsKeys("mem_limit", "pids_limit");
            assertThat(String.valueOf(settings.get("user")))
                    .as("user of %s", name)
                    .matches("[1-9]\\d*:\\d+");
        });
    }

    @Test
    void services_sayWhetherTheyAreHealthy() {
        assertThat(services)
                .as("services")
                .allSatisfy((name, service) ->
                        assertThat(map(service)).as("settings of %s", name).containsKey("healthcheck"));
    }

    @Test
    void images_arePinned() {
        assertThat(services)
                .as("services")
                .allSatisfy((name, service) -> assertThat(
                                String.valueOf(map(service).get("image")))
                        .as("image of %s: of ours, or of one version and digest", name)
                        .matches("\\$\\{TIDEMARK.*:-tidemark.*:dev}|.+:v?\\d+\\.\\d+\\.\\d+@sha256:[0-9a-f]{64}"));
    }

    @Test
    void ports_areThisMachinesOnly() {
        services.forEach((name, service) -> assertThat(strings(map(service).get("ports")))
                .as("ports of %s", name)
                .allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void mountedFiles_areThere() {
        services.forEach((name, service) -> assertThat(binds(service))
                .as("what %s mounts", name)
                .allSatisfy(
                        (inside, outside) -> assertThat(ROOT.resolve(outside)).exists()));
    }

    @Test
    void grafana_findsItsDataSource() throws IOException {
        List<Map<String, Object>> sources = new ArrayList<>();
        for (Path file : provisioned("datasources")) {
            list(yaml(file).get("datasources")).forEach(source -> sources.add(map(source)));
        }

        assertThat(sources)
                .as("data sources")
                .singleElement()
                .satisfies(source -> assertThat(source)
                        .containsEntry("type", "prometheus")
                        .containsEntry("isDefault", true)
                        .containsEntry("url", "http://prometheus:9090"));
        assertThat(strings(map(services.get("prometheus")).get("networks")))
                .as("networks of Prometheus, one of which is Grafana's")
                .containsAll(strings(map(services.get("grafana")).get("networks")));
    }

    @Test
    void grafana_findsAllDashboards() throws IOException {
        Map<String, String> binds = binds(services.get("grafana"));
        List<String> folders = new ArrayList<>();
        for (Path file : provisioned("dashboards")) {
            list(yaml(file).get("providers"))
                    .forEach(provider -> folders.add(
                            String.valueOf(map(map(provider).get("options")).get("path"))));
        }

        assertThat(folders)
                .as("folders with dashboards")
                .singleElement()
                .satisfies(inside -> assertThat(binds.get(inside))
                        .as("what is mounted there")
                        .isEqualTo("./dashboards/grafana"));
        assertThat(String.valueOf(map(map(services.get("grafana")).get("environment"))
                        .get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")))
                .as("dashboard that is shown first")
                .startsWith(folders.get(0) + "/")
                .satisfies(home -> assertThat(JsonMapper.shared()
                                .readTree(ROOT.resolve("dashboards/grafana")
                                        .resolve(Path.of(home).getFileName())
                                        .toFile())
                                .path("uid")
                                .asString())
                        .as("its uid")
                        .isEqualTo("tidemark-leak"));
    }

    private List<Path> provisioned(String kind) throws IOException {
        Map<String, String> binds = binds(services.get("grafana"));
        assertThat(binds)
                .as("mounts, which leave the image its other folders: Grafana logs an error for each that is gone")
                .containsKey(GRAFANA + kind);
        try (Stream<Path> files = Files.list(ROOT.resolve(String.valueOf(binds.get(GRAFANA + kind))))) {
            return files.toList();
        }
    }

    /** What a service mounts of the repository: path outside by path inside. */
    private static Map<String, String> binds(@Nullable Object service) {
        Map<String, String> binds = new TreeMap<>();
        for (String volume : strings(map(service).get("volumes"))) {
            String[] parts = volume.split(":", -1);
            if (parts[0].startsWith("./")) {
                assertThat(parts)
                        .as("%s is mounted read-only", volume)
                        .hasSize(3)
                        .endsWith("ro");
                binds.put(parts[1], parts[0]);
            }
        }
        return binds;
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return yaml(ROOT.resolve(file));
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return map(new Yaml().load(Files.readString(file)));
    }

    @SuppressWarnings("unchecked") // of a file of ours, whose maps have names as keys
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private static List<String> strings(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }
}

package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidemark.collector.config.AccessSection;
import dev.tidemark.collector.config.CollectorConfig;
import dev.tidemark.collector.config.DiscoverySection;
import dev.tidemark.collector.config.NamedCredentials;
import dev.tidemark.collector.config.TlsSection;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Wrong values are told in words that lead to the mistake, before anything is installed. */
class ChartSchemaTest {

    @TempDir
    private static Path folder;

    private static Charts charts;

    @BeforeAll
    static void copy() throws IOException {
        charts = Charts.in(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shards: many                                                            | at '/shards': got string, want integer
            shards: 0                                                               | at '/shards': minimum: got 0, want 1
            shrads: 2                                                               | additional properties 'shrads' not allowed
            config: {listen: {port: 1}}                                             | at '/config': additional properties 'listen' not allowed
            config: {targets: [{adress: 'a:1'}]}                                    | at '/config/targets/0'
            config: {credentials: {jmx: {password: secret}}}                        | at '/config/credentials/jmx': additional properties 'password' not allowed
            config: {evidence: {pauseBudget: long}}                                 | at '/config/evidence/pauseBudget'
            access: {anonymous: everything}                                         | at '/access/anonymous': value must be one of 'none', 'metrics', 'read'
            access: {clients: [{name: ann, password: secret}]}                      | at '/access/clients/0'
            config: {discovery: {kubernetes: {namespaces: ['*', shop]}}}            | /namespaces': maxItems: got 2, want 1
            fullnameOverride: Heap_Watch                                            | at '/fullnameOverride'
            nameOverride: Tidemark                                                  | at '/nameOverride'
            commonLabels: {app.kubernetes.io/name: ours}                            | invalid propertyName 'app.kubernetes.io/name'
            podLabels: {tidemark.dev/workload: ours}                                | invalid propertyName 'tidemark.dev/workload'
            listen: {port: 99999}                                                   | at '/listen/port': maximum: got 99,999, want 65,535
            image: {digest: latest}                                                 | at '/image/digest'
            serviceMonitor: {enabled: perhaps}                                      | at '/serviceMonitor/enabled'
            temporary: {sizeLimit: large}                                           | at '/temporary/sizeLimit'
            secretMounts: [{name: jmx, secretName: jmx}]                            | missing property 'keys'
            config: {discovery: {kubernetes: null}}                                 | There is nothing to watch: list config.targets
            access: {scraper: {enabled: false}}                                     | Nobody may read: leave access.scraper.enabled true
            tls: {enabled: true}                                                    | tls.enabled needs tls.existingSecret
            tls: {clientAuth: {enabled: true}}                                      | tls.clientAuth.enabled needs tls.enabled
            '{serviceMonitor: {enabled: true}, podMonitor: {enabled: true}}'        | would both scrape the collector
            access: {clients: [{name: prometheus, permission: read, kind: token, secretName: a, secretKey: b}]} | which is the name of access.scraper
            """)
    void wrongValue_isTold(String values, String expected) {
        Throwable refused = catchThrowable(() -> charts.tidemark(values));

        assertThat(refused).as("what Helm says to %s", values).hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tidemark-sidecar: {natvie: true}                         | additional properties 'natvie' not allowed
            tidemark-sidecar: {jvm: {variable: JAVA_OPTS}}           | at '/jvm/variable': value must be one of
            tidemark-sidecar: {config: {targets: []}}                | additional properties 'targets' not allowed
            tidemark-sidecar: {access: {existingSecret: ''}}         | Nobody may read the sidecar
            """)
    void wrongValueOfASidecar_isTold(String values, String expected) {
        Throwable refused = catchThrowable(() -> charts.shop(Charts.NEWER, values));

        assertThat(refused).as("what Helm says to %s", values).hasMessageContaining(expected);
    }

    @Test
    void schema_knowsWhatTheCollectorKnows() throws IOException {
        JsonNode config = JsonMapper.shared()
                .readTree(java.nio.file.Files.readString(charts.tidemark().resolve("values.schema.json")))
                .at("/properties/config/properties");

        assertThat(names(config))
                .as("sections; the chart writes the other three itself")
                .containsExactlyInAnyOrderElementsOf(components(CollectorConfig.class, "listen", "access", "shard"));
        assertThat(names(config.at("/metrics/properties")))
                .as("metrics")
                .containsExactlyInAnyOrderElementsOf(components(CollectorConfig.Metrics.class));
        assertThat(names(config.at("/recording/properties")))
                .as("recording")
                .containsExactlyInAnyOrderElementsOf(components(CollectorConfig.Recording.class));
        assertThat(names(config.at("/evidence/properties")))
                .as("evidence")
                .containsExactlyInAnyOrderElementsOf(components(CollectorConfig.EvidenceBudget.class));
        assertThat(names(config.at("/targets/items/properties")))
                .as("a target")
                .containsExactlyInAnyOrderElementsOf(components(CollectorConfig.Target.class));
        assertThat(names(config.at("/targets/items/properties/tls/properties")))
                .as("a target's TLS")
                .containsExactlyInAnyOrderElementsOf(components(TlsSection.class));
        assertThat(names(config.at("/discovery/properties")))
                .as("discovery")
                .containsExactlyInAnyOrderElementsOf(components(DiscoverySection.class));
        assertThat(names(config.at("/discovery/properties/local/properties")))
                .as("local JVMs")
                .containsExactlyInAnyOrderElementsOf(components(DiscoverySection.Local.class));
        assertThat(names(config.at("/discovery/properties/kubernetes/anyOf/0/properties")))
                .as("pods")
                .containsExactlyInAnyOrderElementsOf(components(DiscoverySection.Kubernetes.class));
        assertThat(names(config.at("/credentials/additionalProperties/properties")))
                .as("credentials")
                .containsExactlyInAnyOrderElementsOf(components(NamedCredentials.class));
        assertThat(components(AccessSection.class))
                .as("what the chart writes of access")
                .containsExactlyInAnyOrder("anonymous", "clients");
    }

    private static List<String> names(JsonNode properties) {
        return List.copyOf(properties.propertyNames());
    }

    private static List<String> components(Class<?> section, String... but) {
        return Arrays.stream(section.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !List.of(but).contains(name))
                .toList();
    }
}

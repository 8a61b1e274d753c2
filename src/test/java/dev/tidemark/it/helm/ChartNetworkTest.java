package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartNetworkTest {

    @TempDir
    private Path folder;

    @Test
    void policy_opensThePortsOfAllThatTheConfigurationNames() throws IOException {
        Rendering rendering = Charts.in(folder).tidemark("""
                networkPolicy: {enabled: true}
                config:
                  targets: [{name: a, address: 'a.shop.svc:9010'}]
                  alertmanager: {urls: ['http://alertmanager:9093', 'https://user.example.com/alerts', 'http://[fd00::1]/']}
                  otlp: {url: 'http://otel-collector:4318/v1/metrics'}
                """);

        assertThat(rendering.one("NetworkPolicy").at("/spec/egress").findValues("port").stream()
                        .map(port -> port.asInt())
                        .distinct())
                .as("names, the API server, JMX, Alertmanager and OTLP")
                .containsExactlyInAnyOrder(53, 5353, 443, 6443, 7091, 9010, 9093, 80, 4318);
    }

    @Test
    void policy_opensNoMoreThanThat() throws IOException {
        Rendering rendering = Charts.in(folder).tidemark("networkPolicy: {enabled: true}");

        assertThat(rendering.one("NetworkPolicy").at("/spec/egress").findValues("port").stream()
                        .map(port -> port.asInt())
                        .distinct())
                .as("names, the API server and JMX")
                .containsExactlyInAnyOrder(53, 5353, 443, 6443, 7091);
    }
}

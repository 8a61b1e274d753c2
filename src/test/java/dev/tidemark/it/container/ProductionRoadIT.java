package dev.tidemark.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.Tools;
import dev.tidemark.it.alert.Alertmanager;
import dev.tidemark.it.alert.Prometheus;
import dev.tidemark.it.alert.Webhook;
import dev.tidemark.it.alert.Webhook.Notice;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole road of production in the stack that ships: an application in a container, its sidecar by a shared volume, Prometheus, the
 * rules, Alertmanager, and somebody who is told; and after the mend is deployed, told that it is over.
 */
final class ProductionRoadIT {

    private static final Path DASHBOARDS =
            Path.of(System.getProperty("tidemark.root")).resolve("dashboards");
    private static final String[] SERVICES = {"shop", "tidemark", "prometheus", "alertmanager"};
    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Duration TO_DETECT = Duration.ofMinutes(3);
    private static final Duration TO_RECOVER = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void leak_isToldByName_andTheEndOfItOnceTheMendIsDeployed() throws IOException, InterruptedException {
        Tools.requireImages(Images.TIDEMARK, Images.SHOP, Images.PROMETHEUS, Images.ALERTMANAGER);
        try (Webhook webhook = new Webhook(addressForContainers());
                Compose compose = Compose.of(override(webhook))) {
            compose.up(SERVICES);
            for (String service : SERVICES) {
                await(service + " to be healthy")
                        .atMost(TO_START)
                        .untilAsserted(() -> assertThat(compose.health(service))
                                .as("health of %s; all said: %s", service, compose.logs())
                                .isEqualTo("healthy"));
            }
            String leaking = compose.container("shop");
            await("somebody to be told which map leaks")
                    .atMost(TO_DETECT)
                    .untilAsserted(() -> assertThat(namingTheMap(webhook))
                            .as("notices that name the map, of %s; all said: %s", webhook.notices(), compose.logs())
                            .isNotEmpty());
            assertThat(namingTheMap(webhook))
                    .as("notices that name the map")
                    .allMatch(notice -> notice.target().equals("shop"));
            Set<String> told = namingTheMap(webhook).stream().map(Notice::alert).collect(Collectors.toSet());

            compose.with("SHOP_LEAK", "off").up("shop");

            assertThat(compose.container("shop")).as("container of the shop").isNotEqualTo(leaking);
            await("somebody to be told that it is over")
                    .atMost(TO_RECOVER)
                    .untilAsserted(() -> assertThat(webhook.notices())
                            .as("notices of an end of %s; all said: %s", told, compose.logs())
                            .anyMatch(notice -> notice.status().equals("resolved") && told.contains(notice.alert())));
            await("nothing about the sessions to be left")
                    .atMost(TO_RECOVER)
                    .untilAsserted(
                            () -> assertThat(alerts(compose)).as("alerts").doesNotContain("sessions"));
        }
    }

    /** The road is the stack's own but for what cannot be had here, the waits, and who is told. */
    private Path override(Webhook webhook) throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Prometheus.shorten(DASHBOARDS.resolve("prometheus"), rules);
        Path alertmanager = folder.resolve("alertmanager.yml");
        Alertmanager.shorten(DASHBOARDS.resolve("alertmanager/alertmanager.yml"), alertmanager, webhook.url());
        // A page that has gone out before the map was known is told again, with its name, when it is repeated.
        Files.writeString(
                alertmanager,
                Files.readString(alertmanager).replaceAll("repeat_interval: \\S+", "repeat_interval: 5s"));
        return Files.writeString(folder.resolve("override.yml"), """
                services:
                  prometheus:
                    image: %s
                    volumes: ['%s:/etc/prometheus/rules:ro']
                  alertmanager:
                    image: %s
                    volumes: ['%s:/etc/alertmanager/alertmanager.yml:ro']
                """.formatted(
                        Images.PROMETHEUS, rules, Images.ALERTMANAGER, alertmanager));
    }

    /** This machine, as containers reach it: its end of the engine's own bridge. */
    private static InetAddress addressForContainers() throws IOException, InterruptedException {
        String bridge = Docker.docker(
                "network", "inspect", "--format", "{{index .Options \"com.docker.network.bridge.name\"}}", "bridge");
        return NetworkInterface.getByName(bridge)
                .inetAddresses()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected an address at " + bridge));
    }

    private static List<Notice> namingTheMap(Webhook webhook) {
        return webhook.notices().stream()
                .filter(notice ->
                        notice.status().equals("firing") && notice.description().contains("sessions"))
                .toList();
    }

    private static String alerts(Compose compose) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + compose.port("ALERTMANAGER_PORT") + "/api/v2/alerts"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}

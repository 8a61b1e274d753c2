package dev.tidemark.it.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.Tools;
import dev.tidemark.it.alert.Webhook.Notice;
import dev.tidemark.it.target.WatchedSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of an alert: a map leaks, somebody is told which; it leaks no more, and they are told that too. */
final class LeakAlertIT {

    private static final Path DASHBOARDS =
            Path.of(System.getProperty("tidemark.root")).resolve("dashboards");
    private static final String WARNING = "TidemarkMapLeak";
    private static final String PAGE = "TidemarkHeapExhaustionSoon";
    private static final Duration TO_DETECT = Duration.ofMinutes(2);
    private static final Duration TO_CARRY = Duration.ofSeconds(30);
    private static final Duration TO_RECOVER = Duration.ofSeconds(150);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void leak_isToldWhenItBeginsAndWhenItEnds() throws IOException, InterruptedException {
        Tools.require("prometheus", "prometheus-alertmanager");
        // 350 sessions of 1 KiB a second would fill the heap in about four minutes. A small young generation is
        // collected often, which a
        // forecast needs.
        try (TargetJvm target = TargetJvm.start(
                        Jdks.current(), List.of("-Xmx96m", "-Xmn8m"), WatchedSessions.class, "350", "1024");
                CollectorProcess collector = CollectorProcess.start(folder, "serve", "--config", config(target))
                        .awaitServing();
                Webhook webhook = new Webhook();
                Alertmanager alertmanager =
                        Alertmanager.start(folder, DASHBOARDS.resolve("alertmanager/alertmanager.yml"), webhook.url());
                Prometheus prometheus = Prometheus.start(
                        folder, DASHBOARDS.resolve("prometheus"), collector.port(), alertmanager.port())) {
            target.ask("leak");
            await("the alert to fire")
                    .atMost(TO_DETECT)
                    .untilAsserted(() -> assertThat(prometheus.alertState(WARNING, "sessions"))
                            .as("state of %s about the sessions", WARNING)
                            .hasValue("firing"));
            assertThat(prometheus.alertHistory(WARNING, "sessions"))
                    .as("states of the alert so far")
                    .contains("pending");
            awaitPage(webhook, "firing", TO_CARRY);
            await("the page to silence the warning")
                    .atMost(TO_CARRY)
                    .untilAsserted(() -> assertThat(alertmanager.state(WARNING))
                            .as("state of %s at Alertmanager", WARNING)
                            .hasValue("suppressed"));
            assertThat(alertmanager.state(PAGE)).as("state of the page").hasValue("active");

            target.ask("stop");

            await("the finding to be revoked")
                    .atMost(TO_RECOVER)
                    .untilAsserted(() -> assertThat(collector
                                    .metrics()
                                    .count("tidemark_finding_active", "verdict=\"leak\"")
                                    .orElse(0))
                            .as("active leaks: %s", collector.get("/api/v1/findings"))
                            .isZero());
            awaitPage(webhook, "resolved", TO_CARRY.multipliedBy(2));
            await("the alert to be inactive")
                    .atMost(TO_CARRY)
                    .until(() -> prometheus.alertState(WARNING, "sessions").isEmpty());
            assertThat(webhook.notices())
                    .as("pages, of which the first may come before the verdict")
                    .filteredOn(notice -> notice.alert().equals(PAGE))
                    .allMatch(notice -> notice.description().contains("sessions"));
            assertThat(webhook.notices())
                    .as("leaks that anybody was told of")
                    .filteredOn(notice -> notice.alert().equals(WARNING))
                    .allMatch(notice -> notice.subject().equals("sessions"));
            assertThat(target.isAlive()).as("the target lives").isTrue();
        }
    }

    private String config(TargetJvm target) throws IOException {
        Path file = folder.resolve("tidemark.yml");
        Files.writeString(file, """
                listen:
                  port: 0
                targets:
                  - name: shop
                    address: '%s'
                """.formatted(target.address()));
        return file.toString();
    }

    /** The page names the map and the line that makes it grow, so that whoever is woken needs nothing else. */
    private static void awaitPage(Webhook webhook, String status, Duration patience) {
        await("the webhook to receive that the page is " + status)
                .atMost(patience)
                .untilAsserted(() -> assertThat(webhook.notices())
                        .as("notices received")
                        .anySatisfy(notice -> assertThat(notice)
                                .isEqualTo(new Notice(status, PAGE, "", "shop", notice.description()))
                                .returns(true, n -> n.description().contains("The heap of shop will be full in "))
                                .returns(
                                        true,
                                        n -> n.description()
                                                .contains("sessions eats it (unbounded-growth, grown at "
                                                        + WatchedSessions.class.getName()))));
    }
}

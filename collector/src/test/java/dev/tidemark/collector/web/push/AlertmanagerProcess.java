package dev.tidemark.collector.web.push;

import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.web.Tool;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Alertmanager that tells a webhook at once. Ends when it is closed. */
final class AlertmanagerProcess implements AutoCloseable {

    private final Process process;
    private final URI url;

    private AlertmanagerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static AlertmanagerProcess start(Path folder, int port, URI webhook) throws IOException {
        Tool.requireInstalled("prometheus-alertmanager");
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
                route: {receiver: webhook, group_by: [alertname], group_wait: 1s, group_interval: 1s}
                receivers: [{name: webhook, webhook_configs: [{url: '%s', send_resolved: true}]}]
                """.formatted(webhook));
        Process process = new ProcessBuilder(List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=error"))
                .inheritIO()
                .start();
        AlertmanagerProcess started = new AlertmanagerProcess(process, URI.create("http://127.0.0.1:" + port));
        await("Alertmanager to be ready").atMost(Duration.ofSeconds(30)).until(started::isReady);
        return started;
    }

    private boolean isReady() throws IOException, InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(url.resolve("/-/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

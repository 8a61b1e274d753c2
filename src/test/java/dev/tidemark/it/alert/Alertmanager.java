package dev.tidemark.it.alert;

import dev.tidemark.it.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Alertmanager with the example configuration that ships, sending to our webhook, at a pace that suits a test. */
public final class Alertmanager implements AutoCloseable {

    private final ServerProcess server;
    private final int port;

    private Alertmanager(ServerProcess server, int port) {
        this.server = server;
        this.port = port;
    }

    /** The example is changed in two things: the webhook's address, and the waits before a group is sent, which become one second. */
    public static Alertmanager start(Path folder, Path example, String webhook) throws IOException {
        int port = TcpProxy.freePort("127.0.0.1");
        Path config = folder.resolve("alertmanager.yml");
        shorten(example, config, webhook);
        ServerProcess server = ServerProcess.start(
                folder,
                port,
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=warn"));
        return new Alertmanager(server, port);
    }

    public int port() {
        return port;
    }

    /** The state of an alert: {@code active}, {@code suppressed} or {@code unprocessed}; empty when it knows none of this name. */
    Optional<String> state(String name) throws IOException, InterruptedException {
        for (JsonNode alert : JsonMapper.shared().readTree(server.get("/api/v2/alerts"))) {
            if (alert.path("labels").path("alertname").asString().equals(name)) {
                return Optional.of(alert.path("status").path("state").asString());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Copies the example with its two changes. */
    public static void shorten(Path example, Path config, String webhook) throws IOException {
        Files.writeString(
                config,
                Files.readString(example)
                        .replaceAll("url: \\S+", "url: " + webhook)
                        .replaceAll("(group_wait|group_interval): \\S+", "$1: 1s"));
    }
}

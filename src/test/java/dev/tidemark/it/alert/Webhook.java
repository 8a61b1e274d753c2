package dev.tidemark.it.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where Alertmanager's notifications arrive. */
public final class Webhook implements AutoCloseable {

    /** An alert in a notification: {@code firing} or {@code resolved}. */
    public record Notice(String status, String alert, String subject, String target, String description) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** One for this machine only. */
    Webhook() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    /** One that listens at an address of this machine. */
    public Webhook(InetAddress address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.createContext("/alerts", this::receive);
        server.start();
    }

    public String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/alerts";
    }

    /** All that has arrived, in order. */
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (JsonNode alert :
                    JSON.readTree(exchange.getRequestBody().readAllBytes()).path("alerts")) {
                JsonNode labels = alert.path("labels");
                notices.add(new Notice(
                        alert.path("status").asString(),
                        labels.path("alertname").asString(),
                        labels.path("subject").asString(),
                        labels.path("target").asString(),
                        alert.path("annotations").path("description").asString()));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

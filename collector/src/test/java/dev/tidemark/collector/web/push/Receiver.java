package dev.tidemark.collector.web.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a test's requests arrive, whether from us or from Alertmanager; it answers what it is told to. */
final class Receiver implements AutoCloseable {

    /** What came: the credentials, and the alerts, which stand at the top in what we send and below {@code alerts} in a notification. */
    record Received(@Nullable String authorization, List<JsonNode> alerts) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int status = 200;
    private volatile @Nullable String retryAfter;

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    static Receiver plain() throws IOException {
        return new Receiver(HttpServer.create(loopback(), 0));
    }

    static Receiver secured(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new Receiver(server);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    void answer(int newStatus) {
        status = newStatus;
    }

    /** The same, asking to be left alone for so many seconds. */
    void answer(int newStatus, String seconds) {
        retryAfter = seconds;
        status = newStatus;
    }

    URI url() {
        return URI.create((server instanceof HttpsServer ? "https://localhost:" : "http://127.0.0.1:")
                + server.getAddress().getPort());
    }

    /** How many connections requests came by. */
    int connections() {
        return callers.size();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** The last that was said of an alert. */
    Optional<JsonNode> alert(String name) {
        return received.stream()
                .flatMap(each -> each.alerts().stream())
                .filter(alert ->
                        alert.path("labels").path("alertname").asString().equals(name))
                .reduce((earlier, later) -> later);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            callers.add(exchange.getRemoteAddress());
            JsonNode body =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    (body.isArray() ? body : body.path("alerts")).valueStream().toList()));
            String later = retryAfter;
            if (later != null) {
                exchange.getResponseHeaders().set("Retry-After", later);
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

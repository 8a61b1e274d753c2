package dev.tidemark.it.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** As much of Kubernetes' API server as it takes to list and watch the pods of one namespace. */
final class ApiServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final String pods;

    /** @param pods those that are there from the beginning, as JSON with commas between them */
    ApiServer(String pods) throws IOException {
        this.pods = pods;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/namespaces/shop/pods", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Tells whoever watches. */
    void emit(String type, String pod) {
        events.add("{\"type\":\"" + type + "\",\"object\":" + pod + "}\n");
    }

    static String pod(String name, int jmxPort) {
        return """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","namespace":"shop","uid":"%s","resourceVersion":"2",
                "annotations":{"tidemark.dev/scrape":"true","tidemark.dev/jmx-port":"%d"},"labels":{"app":"shop"}},
                "status":{"phase":"Running","podIP":"127.0.0.1"}}""".formatted(name, name, jmxPort).replace("\n", "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!query.contains("watch=true")) {
                String list = "{'apiVersion':'v1','kind':'PodList','metadata':{'resourceVersion':'1'},'items':["
                        .replace('\'', '"');
                out.write((list + pods + "]}").getBytes(UTF_8));
            } else if (!"websocket".equals(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                watch(out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(OutputStream out) throws IOException, InterruptedException {
        out.flush();
        while (!threads.isShutdown()) {
            String event = events.poll(100, TimeUnit.MILLISECONDS);
            if (event != null) {
                out.write(event.getBytes(UTF_8));
                out.flush();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package dev.tidemark.it.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of an API server as Helm needs to install, upgrade and remove a release: it keeps objects, and refuses what cannot
 * change. Nothing runs here.
 */
final class ReleaseCluster implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Fields that an API server does not let anybody change, by kind. */
    private static final Map<String, List<String>> IMMUTABLE = Map.of(
            "Deployment",
            List.of("/spec/selector"),
            "StatefulSet",
            List.of("/spec/selector", "/spec/serviceName", "/spec/podManagementPolicy", "/spec/volumeClaimTemplates"),
            "Service",
            List.of("/spec/clusterIP"),
            "Secret",
            List.of("/type"),
            "RoleBinding",
            List.of("/roleRef"));

    private static final Pattern SELECTED = Pattern.compile("(?:^|&)labelSelector=([^&]*)");
    private static final Pattern LABEL = Pattern.compile("([^,=]+)==?([^,]*)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final NavigableMap<String, ObjectNode> objects = new ConcurrentSkipListMap<>();
    private int version;

    ReleaseCluster() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** How Helm finds it. */
    String kubeConfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: here, cluster: {server: 'http://127.0.0.1:%d'}}]
                contexts: [{name: here, context: {cluster: here, user: me, namespace: monitoring}}]
                users: [{name: me, user: {token: none}}]
                current-context: here
                """.formatted(server.getAddress().getPort());
    }

    /** All that is there but for Helm's own records. */
    Rendering content() {
        return new Rendering(List.copyOf(objects.values().stream()
                .filter(it -> !it.path("type").asString("").startsWith("helm.sh/"))
                .map(JsonNode.class::cast)
                .toList()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode known = KnownKinds.discovery(path);
        if (known != null) {
            send(exchange, 200, known);
            return;
        }
        synchronized (this) {
            change(exchange, path);
        }
    }

    private void change(HttpExchange exchange, String path) throws IOException {
        ObjectNode old = objects.get(path);
        switch (exchange.getRequestMethod()) {
            case "GET" -> {
                if (KnownKinds.isCollection(path)) {
                    send(
                            exchange,
                            200,
                            list(path, String.valueOf(exchange.getRequestURI().getQuery())));
                } else if (old == null) {
                    refuse(exchange, 404, "NotFound", path + " is not there");
                } else {
                    send(exchange, 200, old);
                }
            }
            case "POST" -> {
                ObjectNode object = body(exchange);
                String place = path + "/" + Rendering.name(object);
                if (objects.containsKey(place)) {
                    refuse(exchange, 409, "AlreadyExists", place + " is there");
                } else {
                    send(exchange, 201, keep(place, object));
                }
            }
            case "PUT", "PATCH" -> {
                if (old == null) {
                    refuse(exchange, 404, "NotFound", path + " is not there");
                    return;
                }
                ObjectNode object = body(exchange);
                if (exchange.getRequestMethod().equals("PATCH")) {
                    ObjectNode merged = old.deepCopy();
                    merge(merged, object);
                    object = merged;
                }
                for (String field : IMMUTABLE.getOrDefault(old.path("kind").asString(), List.of())) {
                    if (!object.at(field).equals(old.at(field))) {
                        refuse(exchange, 422, "Invalid", path + field + " is immutable");
                        return;
                    }
                }
                send(exchange, 200, keep(path, object));
            }
            case "DELETE" -> {
                if (objects.remove(path) == null) {
                    refuse(exchange, 404, "NotFound", path + " is not there");
                } else {
                    send(
                            exchange,
                            200,
                            JSON.readTree("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}"));
                }
            }
            default -> refuse(exchange, 405, "MethodNotAllowed", exchange.getRequestMethod());
        }
    }

    private ObjectNode keep(String place, ObjectNode object) {
        object.withObject("/metadata").put("resourceVersion", Integer.toString(++version));
        objects.put(place, object);
        return object;
    }

    /** As a merge patch; what makes a strategic one more than that concerns items of lists, by which nothing here is decided. */
    private static void merge(ObjectNode into, JsonNode patch) {
        patch.propertyStream().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                into.remove(field.getKey());
            } else if (value instanceof ObjectNode && into.get(field.getKey()) instanceof ObjectNode inner) {
                merge(inner, value);
            } else if (!field.getKey().startsWith("$")) {
                into.set(field.getKey(), value);
            }
        });
    }

    private JsonNode list(String path, String query) {
        Map<String, String> wanted = new TreeMap<>();
        Matcher selector = SELECTED.matcher(query);
        if (selector.find()) {
            Matcher label = LABEL.matcher(selector.group(1));
            while (label.find()) {
                wanted.put(label.group(1), label.group(2));
            }
        }
        ObjectNode list = JSON.createObjectNode();
        list.put("apiVersion", "v1")
                .put("kind", path.endsWith("/secrets") ? "SecretList" : "List")
                .putObject("metadata")
                .put("resourceVersion", "1");
        ArrayNode items = list.putArray("items");
        objects.forEach((place, object) -> {
            JsonNode labels = object.at("/metadata/labels");
            boolean fits = wanted.entrySet().stream()
                    .allMatch(it -> labels.path(it.getKey()).asString("").equals(it.getValue()));
            if (place.startsWith(path + "/") && fits) {
                items.add(object);
            }
        });
        return list;
    }

    private static ObjectNode body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return HelmRecord.is(bytes) ? HelmRecord.secret(bytes) : (ObjectNode) JSON.readTree(new String(bytes, UTF_8));
    }

    private static void refuse(HttpExchange exchange, int code, String reason, String message) throws IOException {
        ObjectNode status = JSON.createObjectNode();
        status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
        status.put("reason", reason).put("message", message).put("code", code);
        send(exchange, code, status);
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

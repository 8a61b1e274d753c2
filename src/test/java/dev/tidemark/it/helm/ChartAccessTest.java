package dev.tidemark.it.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.collector.config.ConfigFile;
import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.discovery.provider.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An API server that lets the collector do what the chart's roles allow, and nothing else: they must suffice, and not hold more. */
class ChartAccessTest {

    private static final Pattern PODS = Pattern.compile("/api/v1(?:/namespaces/([^/]+))?/([a-z]+)(/.+)?");

    /** What a client of Kubernetes looks at to find the API server and its own namespace. */
    private static final Map<String, String> SETTINGS = Map.of(
            "kubernetes.namespace", Charts.NAMESPACE,
            "kubernetes.auth.tryKubeConfig", "false",
            "kubernetes.auth.tryServiceAccount", "false");

    @TempDir
    private Path folder;

    private final Set<String> asked = new ConcurrentSkipListSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> before = new HashMap<>();
    private volatile Set<String> allowed = Set.of();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put(
                "kubernetes.master", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        settings.forEach((name, value) -> {
            String old = System.setProperty(name, value);
            if (old != null) {
                before.put(name, old);
            }
        });
    }

    @AfterEach
    void stopServer() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty("kubernetes.master");
        before.forEach(System::setProperty);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                              | list pods in monitoring, watch pods in monitoring
            config: {discovery: {kubernetes: {namespaces: [shop, billing]}}}| list pods in billing, list pods in shop, watch pods in billing, watch pods in shop
            config: {discovery: {kubernetes: {namespaces: ['*']}}}          | list pods in *, watch pods in *
            """)
    void roles_allowWhatDiscoveryDoesAndNoMore(String values, String rights) throws IOException {
        Rendering rendering = Charts.in(folder.resolve("charts")).tidemark(values);
        allowed = rights(rendering);
        Path config = folder.resolve("tidemark.yml");
        Files.writeString(config, rendering.configuration());

        AtomicReference<Listing> told = new AtomicReference<>();
        List<Provider> providers = ConfigFile.read(config).discovery().providers();
        assertThat(providers).as("what finds targets").hasSize(1);
        try (Provider provider = providers.get(0)) {
            provider.start(told::set);
            await("the pods to be listed and watched")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        assertThat(told.get())
                                .as("a list; asked was for %s", asked)
                                .isNotNull();
                        assertThat(told.get().trouble())
                                .as("trouble; asked was for %s", asked)
                                .isNull();
                        assertThat(asked).as("what discovery asks for").containsExactlyInAnyOrderElementsOf(allowed);
                    });
        }
        assertThat(allowed)
                .as("the rights of the chart's service account")
                .containsExactlyInAnyOrder(rights.split(", "));
    }

    @Test
    void roles_ofReleasesOfOneNameInTwoNamespaces_standSideBySide() throws IOException {
        Rendering rendering = Charts.in(folder.resolve("charts"))
                .tidemark("config: {discovery: {kubernetes: {namespaces: [" + Charts.NAMESPACE + ", shop]}}}");

        assertThat(rendering.all("Role").map(it -> it.at("/metadata/namespace").asString() + "/" + Rendering.name(it)))
                .as("roles: those in other namespaces bear the name of the release's")
                .containsExactlyInAnyOrder("monitoring/tm-tidemark", "shop/monitoring-tm-tidemark");
    }

    /** What the rendered roles and bindings give to the service account of the rendered pod. */
    private static Set<String> rights(Rendering rendering) {
        String account =
                rendering.podTemplates().get(0).at("/spec/serviceAccountName").asString();
        assertThat(Rendering.name(rendering.one("ServiceAccount")))
                .as("the account of the pod")
                .isEqualTo(account);
        Set<String> rights = new TreeSet<>();
        for (String kind : List.of("Role", "ClusterRole")) {
            rendering.all(kind + "Binding").forEach(binding -> {
                JsonNode subject = binding.at("/subjects/0");
                assertThat(subject.path("name").asString()).as("who is bound").isEqualTo(account);
                assertThat(subject.path("namespace").asString())
                        .as("where he is")
                        .isEqualTo(Charts.NAMESPACE);
                JsonNode where = binding.at("/metadata/namespace");
                JsonNode role = rendering
                        .all(kind)
                        .filter(it -> Rendering.name(it)
                                .equals(binding.at("/roleRef/name").asString()))
                        .filter(it -> it.at("/metadata/namespace").equals(where))
                        .findFirst()
                        .orElseThrow();
                role.path("rules")
                        .forEach(rule -> rule.path("verbs")
                                .forEach(verb -> rule.path("resources")
                                        .forEach(resource -> rights.add(verb.asString() + " " + resource.asString()
                                                + " in " + where.asString("*")))));
            });
        }
        return rights;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Matcher path = PODS.matcher(exchange.getRequestURI().getPath());
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        boolean watch = query.contains("watch=true");
        String right = "something else: " + exchange.getRequestURI();
        if (exchange.getRequestMethod().equals("GET") && path.matches()) {
            String verb = watch ? "watch" : "list";
            right = (path.group(3) == null ? verb : "get") + " " + path.group(2) + " in "
                    + Objects.requireNonNullElse(path.group(1), "*");
        }
        asked.add(right);
        if (!allowed.contains(right)) {
            send(
                    exchange,
                    403,
                    "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"Forbidden\",\"code\":403}");
        } else if (!watch) {
            send(
                    exchange,
                    200,
                    "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}");
        } else if ("websocket".equals(exchange.getRequestHeaders().getFirst("Upgrade"))) {
            // The client then asks in the plain way.
            send(exchange, 200, "");
        } else {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.flush();
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}

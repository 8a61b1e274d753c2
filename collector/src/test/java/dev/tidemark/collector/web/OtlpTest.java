package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.web.access.AccessSettings;
import dev.tidemark.collector.web.push.OtlpSettings;
import dev.tidemark.collector.web.push.PushSettings;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent is read by the classes that are made from OTLP's own definition, which take no field that they do not know. */
class OtlpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> encodings = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer receiver;

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/metrics", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            credentials.add(exchange.getRequestHeaders().getFirst("Authorization"));
            encodings.add(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            bodies.add(
                    new String(new GZIPInputStream(exchange.getRequestBody()).readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Test
    void wholeScrape_isSent() throws IOException {
        Files.writeString(folder.resolve("token"), "letmein\n");
        try (WebServer server = WebServer.start(new HandMadeFleet(Shop.streaming()), settings())) {
            await("a request").atMost(PATIENCE).until(() -> !bodies.isEmpty());
            Map<String, Metric> metrics = metrics(bodies.get(0));

            assertThat(encodings.get(0)).as("encoding").isEqualTo("gzip");
            assertThat(credentials.get(0)).as("credentials").isEqualTo("Bearer letmein");
            NumberDataPoint entries = of(metrics, "tidemark_map_entries").getGauge().getDataPointsList().stream()
                    .filter(point -> labels(point.getAttributesList()).containsValue(Shop.LEAK))
                    .findFirst()
                    .orElseThrow();
            assertThat(entries.getAsDouble()).as("entries of the map").isEqualTo(9000);
            assertThat(labels(entries.getAttributesList())).containsEntry("target", Shop.NAME);
            Metric inserts = of(metrics, "tidemark_map_inserts");
            assertThat(inserts.getSum().getIsMonotonic())
                    .as("a counter only rises")
                    .isTrue();
            assertThat(inserts.getSum().getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
            HistogramDataPoint pauses =
                    of(metrics, "tidemark_gc_pause_seconds").getHistogram().getDataPoints(0);
            assertThat(pauses.getCount()).as("pauses").isEqualTo(3);
            assertThat(pauses.getBucketCountsCount())
                    .as("one bucket more than bounds")
                    .isEqualTo(pauses.getExplicitBoundsCount() + 1);
            assertThat(pauses.getBucketCountsList().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("pauses in the buckets, none twice")
                    .isEqualTo(3);
            assertThat(metrics)
                    .as("the collector's own, too")
                    .containsKeys("process_cpu_seconds", "jvm_memory_used_bytes");
            await("what was taken to be counted")
                    .atMost(PATIENCE)
                    .until(() ->
                            new Http(server).get("/metrics").body().matches("(?s).*tidemark_otlp_sent_total [1-9].*"));
        }
    }

    @Test
    void largeScrape_isSentInSeveralRequests() throws IOException {
        Files.writeString(folder.resolve("token"), "letmein\n");
        List<MapView> maps = IntStream.range(0, 1_000)
                .mapToObj(number -> Shop.map("com.acme.Map" + number, 10, 0))
                .toList();
        try (WebServer server = WebServer.start(new HandMadeFleet(Shop.streaming(maps, List.of())), settings(2_000))) {
            await("all maps to be told of")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(bodies.stream()
                                    .flatMap(body -> request(body).getMetricsList().stream())
                                    .filter(metric -> metric.getName().equals("tidemark_map_cleanups"))
                                    .flatMap(metric -> metric.getSum().getDataPointsList().stream())
                                    .map(point ->
                                            labels(point.getAttributesList()).get("map"))
                                    .distinct())
                            .hasSize(1_000));
            await("the points to be counted")
                    .atMost(PATIENCE)
                    .until(
                            () -> new Http(server)
                                    .get("/metrics")
                                    .body()
                                    .matches(
                                            "(?s).*tidemark_otlp_sent_total [1-9]\\d{4,}.*|(?s).*tidemark_otlp_sent_total \\d\\.\\d+E[4-9].*"));
        }
        assertThat(bodies)
                .as("data points of each request")
                .allSatisfy(body -> assertThat(request(body).getMetricsList().stream()
                                .mapToInt(metric -> metric.getGauge().getDataPointsCount()
                                        + metric.getSum().getDataPointsCount()
                                        + metric.getHistogram().getDataPointsCount()
                                        + metric.getSummary().getDataPointsCount())
                                .sum())
                        .isBetween(1, 5_000));
    }

    @Test
    void refusal_isCountedAndTriedAgain() throws IOException {
        Files.writeString(folder.resolve("token"), "letmein\n");
        status = 503;
        try (WebServer server = WebServer.start(new HandMadeFleet(Shop.streaming()), settings())) {
            await("the refusal to be counted")
                    .atMost(PATIENCE)
                    .until(() -> new Http(server)
                            .get("/metrics")
                            .body()
                            .matches("(?s).*tidemark_otlp_failures_total [1-9].*"));
            status = 200;
            int before = bodies.size();
            await("another try").atMost(PATIENCE).until(() -> bodies.size() > before);
        }
    }

    private WebSettings settings() {
        return settings(50);
    }

    private WebSettings settings(int mapSeries) {
        URI endpoint = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/v1/metrics");
        return new WebSettings(
                "127.0.0.1",
                0,
                mapSeries,
                AccessSettings.UNDECIDED,
                null,
                null,
                new OtlpSettings(
                        endpoint,
                        Optional.of(new PushSettings.Token(new Secret.InFile(folder.resolve("token")))),
                        PushSettings.TlsFiles.NONE,
                        Duration.ofSeconds(1)));
    }

    private static Map<String, Metric> metrics(String body) {
        return request(body).getMetricsList().stream().collect(Collectors.toMap(Metric::getName, metric -> metric));
    }

    private static ScopeMetrics request(String body) {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        try {
            JsonFormat.parser().merge(body, request);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(body, e);
        }
        assertThat(labels(request.getResourceMetrics(0).getResource().getAttributesList()))
                .as("who sends")
                .containsEntry("service.name", "tidemark")
                .containsKey("service.instance.id");
        return request.getResourceMetrics(0).getScopeMetrics(0);
    }

    private static Metric of(Map<String, Metric> metrics, String name) {
        return Objects.requireNonNull(metrics.get(name), name);
    }

    private static Map<String, String> labels(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, each -> each.getValue().getStringValue()));
    }
}

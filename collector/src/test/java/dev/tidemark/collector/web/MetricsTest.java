package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final HandMadeFleet FLEET = new HandMadeFleet();
    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start(FLEET, WebSettings.loopback(0));
    }

    @BeforeEach
    void shopStreams() {
        FLEET.become(Shop.streaming(), Shop.connecting("till"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void scrape_namesThatOthersRelyOn() {
        assertThat(scrape())
                .contains(
                        "tidemark_target_up{target=\"shop@host:4711\"} 1.0\n",
                        "tidemark_target_up{target=\"till\"} 0.0\n",
                        "tidemark_target_state{state=\"streaming\",target=\"shop@host:4711\"} 1.0\n",
                        "tidemark_target_state{state=\"lost\",target=\"shop@host:4711\"} 0.0\n",
                        "tidemark_map_entries{map=\"com.acme.Sessions.ACTIVE\",target=\"shop@host:4711\"} 9000.0\n",
                        "tidemark_map_capacity_slots{map=\"catalogue\",target=\"shop@host:4711\"} 16384.0\n",
                        "tidemark_map_inserts_total{map=\"catalogue\",target=\"shop@host:4711\"} 1000.0\n",
                        "tidemark_map_removals_total{map=\"catalogue\",target=\"shop@host:4711\"} 500.0\n",
                        "tidemark_map_growths_total{map=\"catalogue\",target=\"shop@host:4711\"} 10.0\n",
                        "tidemark_map_cleanups_total{map=\"catalogue\",target=\"shop@host:4711\"} 4.0\n",
                        "tidemark_heap_live_bytes{target=\"shop@host:4711\"} 5.0331648E7\n",
                        "tidemark_agent_up{target=\"shop@host:4711\"} 1.0\n",
                        "tidemark_agent_info{target=\"shop@host:4711\",version=\"1.2\"} 1.0\n",
                        "tidemark_agent_maps{target=\"shop@host:4711\"} 5.0\n",
                        "tidemark_agent_growths_passed_by_total{target=\"shop@host:4711\"} 30.0\n",
                        "tidemark_agent_seconds_total{target=\"shop@host:4711\"} 0.25\n",
                        "tidemark_heap_limit_bytes{target=\"shop@host:4711\"} 6.7108864E7\n",
                        "tidemark_allocation_bytes_total{target=\"shop@host:4711\"} 1.073741824E9\n",
                        "tidemark_finding_active{kind=\"unbounded-growth\",subject=\"com.acme.Sessions.ACTIVE\",target=\"shop@host:4711\",verdict=\"leak\"} 1.0\n",
                        "tidemark_finding_confidence_ratio{kind=\"unbounded-growth\",subject=\"com.acme.Sessions.ACTIVE\",target=\"shop@host:4711\"} 0.97\n",
                        "tidemark_evidence_pause_seconds_total{target=\"shop@host:4711\"} 0.25\n",
                        "tidemark_events_read_total{target=\"shop@host:4711\",type=\"jdk.GarbageCollection\"} 12.0\n",
                        "tidemark_events_lost_total{reason=\"buffer\",target=\"shop@host:4711\"} 7.0\n",
                        "tidemark_map_series_folded{target=\"shop@host:4711\"} 0.0\n",
                        "tidemark_map_growth_share_ratio{map=\"catalogue\",target=\"shop@host:4711\"} 0.25\n",
                        "tidemark_map_info{growth_site=\"com.acme.Sessions.add(Sessions.java:42)\",map=\"catalogue\",target=\"shop@host:4711\",type=\"java.util.HashMap\"} 1.0\n",
                        "tidemark_finding_info{growth_site=\"com.acme.Sessions.add(Sessions.java:42)\",kind=\"unbounded-growth\",subject=\"com.acme.Sessions.ACTIVE\",target=\"shop@host:4711\"} 1.0\n")
                .containsPattern("tidemark_finding_since_timestamp_seconds\\{[^}]+} 1\\.\\d+E9\n")
                .containsPattern("tidemark_target_start_time_seconds\\{target=\"shop@host:4711\"} 1\\.\\d+E9\n");
    }

    @Test
    void histogram_ofPauses() {
        assertThat(scrape())
                .as("two pauses up to 5 ms and one above all bounds")
                .contains(
                        "tidemark_gc_pause_seconds_bucket{target=\"shop@host:4711\",le=\"0.0025\"} 0\n",
                        "tidemark_gc_pause_seconds_bucket{target=\"shop@host:4711\",le=\"0.005\"} 2\n",
                        "tidemark_gc_pause_seconds_bucket{target=\"shop@host:4711\",le=\"10.0\"} 2\n",
                        "tidemark_gc_pause_seconds_bucket{target=\"shop@host:4711\",le=\"+Inf\"} 3\n",
                        "tidemark_gc_pause_seconds_count{target=\"shop@host:4711\"} 3\n",
                        "tidemark_gc_pause_seconds_sum{target=\"shop@host:4711\"} 11.5\n");
    }

    @Test
    void loss_thatHasNotHappened_isAtZero() {
        assertThat(scrape())
                .as("a counter that is born with its first loss hides it from increase()")
                .contains(
                        "tidemark_events_lost_total{reason=\"log-overrun-seconds\",target=\"till\"} 0.0\n",
                        "tidemark_events_lost_total{reason=\"target-buffer-bytes\",target=\"shop@host:4711\"} 0.0\n");
    }

    @Test
    void number_notKnown() {
        assertThat(scrape())
                .as("hits are not known and a target without events has no heap: no series rather than 0")
                .doesNotContain(
                        "tidemark_map_hits_total",
                        "tidemark_map_live_share_ratio",
                        "tidemark_heap_live_bytes{target=\"till\"}",
                        "tidemark_target_start_time_seconds{target=\"till\"}");
    }

    @Test
    void finding_revoked() {
        FLEET.become(Shop.streaming(List.of(), List.of(Shop.leak(true))));

        assertThat(scrape())
                .as("its series are gone, so that the alert resolves")
                .doesNotContain(
                        "tidemark_finding_active{", "tidemark_finding_info{", "tidemark_exhaustion_forecast_seconds{");
    }

    @Test
    void forecast_ofSeveralFindings() {
        Finding later = Shop.leak(false);
        Finding sooner =
                Shop.finding("b", Verdict.CAPACITY_RISK, new Forecast(new Forecast.Interval(10, 20, 30)), false);
        Finding over = Shop.finding("c", Verdict.LEAK, new Forecast(new Forecast.Interval(1, 2, 3)), true);
        FLEET.become(Shop.streaming(List.of(), List.of(over, later, sooner)));

        assertThat(scrape())
                .as("the soonest that is not revoked")
                .contains(
                        "tidemark_exhaustion_forecast_seconds{bound=\"lower\",target=\"shop@host:4711\"} 10.0\n",
                        "tidemark_exhaustion_forecast_seconds{bound=\"likely\",target=\"shop@host:4711\"} 20.0\n",
                        "tidemark_exhaustion_forecast_seconds{bound=\"upper\",target=\"shop@host:4711\"} 30.0\n");
    }

    @Test
    void label_hostile() {
        MapView hostile = Shop.map("evil\"\n\u0007} 1\u202e" + "x".repeat(500), 1, 0);
        MapView twin = Shop.map("evil\"\n\u0007} 1\u202e" + "x".repeat(501), 2, 0);
        FLEET.become(Shop.streaming(List.of(hostile, twin), List.of()));

        List<String> series = scrape().lines()
                .filter(line -> line.startsWith("tidemark_map_entries{"))
                .toList();
        assertThat(series).as("two long names with one beginning stay two").hasSize(2);
        assertThat(series)
                .as("escaped, without control characters, and bounded")
                .allMatch(line -> line.startsWith("tidemark_map_entries{map=\"evil\\\"} 1xxx"))
                .allMatch(line -> line.length() < 300);
    }

    @Test
    void promtool_findsNoFault() throws IOException, InterruptedException {
        FLEET.become(
                Shop.streaming(List.of(Shop.watchedMap("catalogue", 500)), List.of(Shop.leak(false))),
                Shop.connecting("till"));
        System.gc();
        String scrape = await("the collector's own collections show up once there was one")
                .until(MetricsTest::scrape, text -> text.contains("jvm_gc_pause_seconds_count"));

        assertThat(scrape).as("all that a watched map knows").contains("tidemark_map_hits_total{");
        assertThat(Tool.complaints(scrape, "promtool", "check", "metrics"))
                .as("promtool on the whole scrape, the collector's own meters too")
                .isEmpty();
    }

    @Test
    void format_openMetrics() {
        HttpResponse<String> answer =
                new Http(server).get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(answer.body()).as("the end mark of the format").endsWith("# EOF\n");
    }

    @Test
    void format_protobuf() {
        String asked = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

        HttpResponse<String> answer = new Http(server).get("/metrics", "Accept", asked + ",text/plain;q=0.4");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .as("what Prometheus asks for when native histograms are on")
                .startsWith(asked);
    }

    @Test
    void format_gzip() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<java.io.InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream text = new GZIPInputStream(answer.body())) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8)).contains("tidemark_target_up");
        }
    }

    @Test
    void ownMeters_areThere() {
        assertThat(scrape())
                .contains(
                        "jvm_memory_used_bytes{",
                        "jvm_threads_live_threads",
                        "process_uptime_seconds",
                        "tidemark_stream_temporary_bytes 0",
                        "tidemark_build_info{version=");
    }

    private static String scrape() {
        HttpResponse<String> answer = new Http(server).get("/metrics");
        assertThat(answer.statusCode()).as("scrape").isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain;version=0.0.4");
        return answer.body();
    }
}

package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.Tools;
import dev.tidemark.it.security.KeyFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector as the chart's pod starts it, with the files that the pod mounts, asked by what "helm test" runs. */
final class ChartServesIT {

    @TempDir
    Path folder;

    private Charts charts;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        Tools.require("curl");
        charts = Charts.in(Files.createDirectory(folder.resolve("charts")));
        port = TcpProxy.freePort("127.0.0.1");
    }

    @Test
    void token_opensTheMetrics_andTargetsComeWithTheConfigMap() throws Exception {
        Rendering rendering = charts.tidemark(values("targetFiles: {more: []}"));
        Kubelet kubelet = pod(rendering, Map.of());
        try (CollectorProcess collector = serve(kubelet)) {
            assertThat(collector.port()).as("the port of the pod").isEqualTo(port);

            Answer passed = helmTest(rendering, Map.of(), "{}");
            assertThat(passed.status())
                    .as("helm test, which said: %s", passed.said())
                    .isZero();
            assertThat(passed.said()).as("helm test").contains("serves what it should, and to whom it should");

            Rendering other = charts.tidemark(values("access: {scraper: {existingSecret: other}}"));
            Answer stranger =
                    helmTest(other, Map.of("other", Map.of("token", "another-token-of-another-release")), "other");
            assertThat(stranger.status())
                    .as("helm test with a token of somebody else, which said: %s", stranger.said())
                    .isNotZero();

            Rendering more =
                    charts.tidemark(values("targetFiles: {more: [{targets: ['127.0.0.1:1'], labels: {name: filed}}]}")
                            .replace("[{name: tidemark", "[{name: listed, address: '127.0.0.1:2'}, {name: tidemark"));
            assertThat(more.podTemplates()).as("the pod, which goes on").isEqualTo(rendering.podTemplates());
            kubelet.project(new Rendering(Stream.concat(rendering.all("Secret"), more.all("ConfigMap"))
                    .toList()));
            await("the new targets to be taken up from the ConfigMap; the collector said: " + collector.said())
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(metrics(rendering))
                            .as("what is watched")
                            .contains("tidemark_target_up{target=\"filed\"}", "tidemark_target_up{target=\"listed\"}"));
        }
    }

    @Test
    void mutualTls_lacksNothingThatTheTestShows() throws Exception {
        KeyFiles server = KeyFiles.make(folder, "server", "tm-tidemark.monitoring.svc");
        Map<String, Map<String, String>> secrets = Map.of(
                "tidemark-tls",
                Map.of(
                        "tls.crt", Files.readString(server.certificate()),
                        "tls.key", Files.readString(server.key()),
                        "ca.crt", Files.readString(server.certificate())));
        Rendering rendering = charts.tidemark(
                values(
                        "tls: {enabled: true, existingSecret: tidemark-tls, clientAuth: {enabled: true, existingSecret: tidemark-tls}}"));
        try (CollectorProcess collector = serve(pod(rendering, secrets))) {
            Answer passed = helmTest(rendering, secrets, "tls");
            assertThat(passed.status())
                    .as("helm test, which said: %s; the collector said %s", passed.said(), collector.said())
                    .isZero();
        }
    }

    private String values(String more) {
        return "listen: {port: " + port + "}\nservice: {port: " + port
                + "}\nconfig: {discovery: {kubernetes: null}, targets: [{name: tidemark, address: self}]}\n" + more;
    }

    private Kubelet pod(Rendering rendering, Map<String, Map<String, String>> secrets) throws IOException {
        Path place = Files.createDirectory(folder.resolve("collector"));
        return new Kubelet(place, rendering, rendering.podTemplates().get(0), secrets);
    }

    private static CollectorProcess serve(Kubelet kubelet) throws IOException {
        Kubelet.Container container = kubelet.container("tidemark");
        return CollectorProcess.start(
                        container.launcher(),
                        CollectorProcess.jar(),
                        kubelet.volume("tmp"),
                        container.command().toArray(String[]::new))
                .awaitServing();
    }

    private String metrics(Rendering rendering) throws IOException, InterruptedException {
        String token = rendering.one("Secret").at("/data/token").asString();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .header(
                        "Authorization",
                        "Bearer " + new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private record Answer(int status, String said) {}

    private Answer helmTest(Rendering rendering, Map<String, Map<String, String>> secrets, String name)
            throws IOException, InterruptedException {
        Path place = Files.createDirectory(folder.resolve("test-" + name.replaceAll("\\W", "")));
        Kubelet.Container container = new Kubelet(place, rendering, rendering.one("Pod"), secrets).container("metrics");
        ProcessBuilder builder = new ProcessBuilder(container.command()).redirectErrorStream(true);
        builder.environment().putAll(container.environment());
        // There is no DNS of a cluster here.
        builder.environment().put("HOSTS", "127.0.0.1");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("expected helm test to end within 60 s; it said " + said);
        }
        assertThat(List.of(container.command().toString(), said))
                .as("arguments and words of the test, which others may see")
                .noneMatch(it -> secret(rendering, secrets).stream().anyMatch(it::contains));
        return new Answer(process.exitValue(), said);
    }

    private static List<String> secret(Rendering rendering, Map<String, Map<String, String>> secrets) {
        return Stream.concat(
                        rendering
                                .all("Secret")
                                .flatMap(it -> it.path("data").valueStream())
                                .map(it ->
                                        new String(Base64.getDecoder().decode(it.asString()), StandardCharsets.UTF_8)),
                        secrets.values().stream().flatMap(it -> it.values().stream()))
                .toList();
    }
}

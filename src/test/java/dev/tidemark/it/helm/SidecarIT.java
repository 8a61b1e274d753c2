package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.target.PlainHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two containers of the example's pod, as processes: an application with its one option, and the collector beside it. */
final class SidecarIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    static Stream<Path> jdks() {
        return Jdks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void applicationWithItsOneOption_isReadUnderTheNameOfItsPod(Path jdk) throws Exception {
        Charts charts = Charts.in(Files.createDirectory(folder.resolve("charts")));
        Rendering rendering = charts.shop(
                Charts.NEWER,
                "tidemark-sidecar: {port: " + TcpProxy.freePort("127.0.0.1") + ", access: {anonymous: metrics}}");
        Path place = Files.createDirectory(folder.resolve("pod"));
        Kubelet kubelet = new Kubelet(
                place, rendering, rendering.podTemplates().get(0), Map.of("shop-tidemark", Map.of("token", TOKEN)));
        Kubelet.Container application = kubelet.container("shop");
        Kubelet.Container sidecar = kubelet.container("tidemark");
        String target = "target=\"monitoring/" + Kubelet.POD + "\"";

        // The sidecar may be there first or last: it waits for a JVM, and reads from its beginning.
        try (CollectorProcess collector = CollectorProcess.start(
                                sidecar.launcher(),
                                CollectorProcess.jar(),
                                kubelet.volume("tidemark-tmp"),
                                sidecar.command().toArray(String[]::new))
                        .awaitServing();
                // It says "ready" first, and so must not be preceded by words of the JVM's own.
                TargetJvm shop =
                        TargetJvm.start(application.launcher(), jdk, List.of("-Xmx128m"), PlainHashMap.class, "5000")) {
            await("the events that only our settings turn on; the collector said: " + collector.said())
                    .atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(
                            () -> collector
                                    .metrics()
                                    .count(
                                            "tidemark_events_read_total",
                                            target,
                                            "type=\"jdk.ObjectAllocationOutsideTLAB\""),
                            it -> it.orElse(0) > 0);
            assertThat(collector.metrics().count("tidemark_target_up", target))
                    .as("the application, by the name of its pod")
                    .isEqualTo(OptionalLong.of(1));
            assertThat(status(collector, "Bearer " + TOKEN))
                    .as("the API with the token")
                    .isEqualTo(200);
            assertThat(status(collector, "Bearer " + TOKEN.replace('0', '1')))
                    .as("the API with another token")
                    .isEqualTo(401);
            assertThat(kubelet.volume("tidemark-app"))
                    .as("what the application sees of Tidemark's configuration")
                    .isDirectoryNotContaining("glob:**/{tidemark.yml,access,token}");
            assertThat(shop.isAlive()).as("the application").isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void applicationWithTheAgent_hasItsMapCountedUnderTheNameOfItsField(Path jdk) throws Exception {
        Charts charts = Charts.in(Files.createDirectory(folder.resolve("charts")));
        Rendering rendering = charts.shop(
                Charts.NEWER,
                "tidemark-sidecar: {port: " + TcpProxy.freePort("127.0.0.1")
                        + ", access: {anonymous: metrics}, agent: {enabled: true, options: threshold=2048}}");
        Kubelet kubelet = new Kubelet(
                Files.createDirectory(folder.resolve("pod")),
                rendering,
                rendering.podTemplates().get(0),
                Map.of("shop-tidemark", Map.of("token", TOKEN)));
        try (CollectorProcess first = CollectorProcess.start(
                kubelet.container("tidemark-agent").launcher(),
                CollectorProcess.jar(),
                kubelet.volume("tidemark-tmp"),
                kubelet.container("tidemark-agent").command().toArray(String[]::new))) {
            assertThat(first.exitStatus())
                    .as("status of the init container that brings the agent; it said: %s", first.said())
                    .isZero();
        }

        Kubelet.Container sidecar = kubelet.container("tidemark");
        try (CollectorProcess collector = CollectorProcess.start(
                                sidecar.launcher(),
                                CollectorProcess.jar(),
                                kubelet.volume("tidemark-tmp"),
                                sidecar.command().toArray(String[]::new))
                        .awaitServing();
                TargetJvm shop = TargetJvm.start(
                        kubelet.container("shop").launcher(), jdk, List.of("-Xmx128m"), PlainHashMap.class, "5000")) {
            await("the map to be counted")
                    .atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .untilAsserted(() -> assertThat(collector
                                    .metrics()
                                    .count(
                                            "tidemark_map_entries",
                                            "map=\"" + PlainHashMap.class.getName() + ".SESSIONS\"")
                                    .orElse(0))
                            .as(
                                    "entries of the map that a field of the application holds; the collector said: %s",
                                    collector.said())
                            .isGreaterThan(2_048));
            assertThat(shop.isAlive()).as("the application").isTrue();
        }
    }

    private static int status(CollectorProcess collector, String authorization)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + collector.port() + "/api/v1/findings"))
                .header("Authorization", authorization)
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}

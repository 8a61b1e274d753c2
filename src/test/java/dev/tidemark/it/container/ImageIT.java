package dev.tidemark.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import dev.tidemark.it.Metrics;
import dev.tidemark.it.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/** The image as a cluster runs it: no root, nothing to write to, no rights. */
@Timeout(120)
final class ImageIT {

    private static final int PORT = 9477;

    @TempDir
    Path folder;

    @Test
    void container_withoutAnyRight_servesUntilItIsToldToEnd() throws IOException, InterruptedException {
        Tools.requireImages(Images.TIDEMARK);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("tidemark.yml"), """
                listen: {address: 0.0.0.0}
                access: {anonymous: read}
                targets:
                  - {name: tidemark, address: self}
                """);
        try (GenericContainer<?> container = Images.confined(Images.TIDEMARK)
                .withCreateContainerCmdModifier(create -> Images.host(create)
                        .withBinds(new Bind(folder.toString(), new Volume("/etc/tidemark"), AccessMode.ro)))
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/readyz").withStartupTimeout(Duration.ofSeconds(60)))) {
            container.start();

            assertThat(get(container, "/healthz").statusCode())
                    .as("status of /healthz")
                    .isEqualTo(200);
            await("the collector to read of itself")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(
                                    Metrics.parse(get(container, "/metrics").body())
                                            .count("tidemark_target_up", "target=\"tidemark\""))
                            .as("tidemark_target_up of the collector itself; it said: %s", container.getLogs())
                            .hasValue(1));
            ExecResult health =
                    container.execInContainer("/opt/java/bin/java", "-jar", "/opt/tidemark/tidemark.jar", "health");
            assertThat(health.getExitCode())
                    .as("status of 'health', which said: %s", health.getStderr())
                    .isZero();
            ExecResult demo =
                    container.execInContainer("/opt/java/bin/java", "-jar", "/opt/tidemark/tidemark.jar", "demo");
            assertThat(demo.getExitCode()).as("status of 'demo'").isEqualTo(2);
            assertThat(demo.getStderr().lines())
                    .as("what 'demo' says where there is no shell to start the shop by")
                    .singleElement()
                    .asString()
                    .startsWith("The demo starts its shop by /bin/sh, which is not here");
            assertThat(users(container)).as("users of its processes").allMatch("65532"::equals);
            assertHasNo(container, "/bin/sh");
            assertHasNo(container, "/usr/bin/env");

            DockerClient docker = container.getDockerClient();
            docker.stopContainerCmd(container.getContainerId()).withTimeout(20).exec();
            assertThat(docker.inspectContainerCmd(container.getContainerId())
                            .exec()
                            .getState()
                            .getExitCodeLong())
                    .as("status after SIGTERM; it said: %s", container.getLogs())
                    .isZero();
            assertThat(container.getLogs()).as("what it said").doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void version_isSaid() throws IOException, InterruptedException {
        Tools.requireImages(Images.TIDEMARK);
        try (GenericContainer<?> container = Images.confined(Images.TIDEMARK)
                .withCommand("--version")
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofSeconds(30)))) {
            container.start();
            assertThat(container.getLogs()).as("what the image says of itself").startsWith("Tidemark " + version());
        }
    }

    /** The version of this build, by the name of the jar that it has made. */
    private static String version() throws IOException {
        Path target = Path.of(System.getProperty("tidemark.root"), "jfr-events", "target");
        try (var jars = Files.newDirectoryStream(target, "tidemark-jfr-events-*.jar")) {
            return jars.iterator().next().getFileName().toString().replaceAll("tidemark-jfr-events-(.*)\\.jar", "$1");
        }
    }

    private static HttpResponse<String> get(GenericContainer<?> container, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + container.getMappedPort(PORT) + path))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The numbers of the users who own what runs in a container. */
    private static List<String> users(GenericContainer<?> container) {
        String[][] rows = Objects.requireNonNull(container
                .getDockerClient()
                .topContainerCmd(container.getContainerId())
                .withPsArgs("-eo uid,pid")
                .exec()
                .getProcesses());
        return Stream.of(rows).map(row -> row[0]).toList();
    }

    private static void assertHasNo(GenericContainer<?> container, String path) {
        assertThatThrownBy(() -> {
                    try (InputStream file = container
                            .getDockerClient()
                            .copyArchiveFromContainerCmd(container.getContainerId(), path)
                            .exec()) {
                        file.readAllBytes();
                    }
                })
                .as("copying %s out of the image", path)
                .isInstanceOf(NotFoundException.class);
    }
}

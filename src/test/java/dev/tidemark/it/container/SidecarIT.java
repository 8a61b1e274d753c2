package dev.tidemark.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import dev.tidemark.it.Metrics;
import dev.tidemark.it.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** An application and its sidecar as in a pod: one volume, one network and one process namespace, and nothing else in common. */
@Timeout(180)
final class SidecarIT {

    private static final int PORT = 9477;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SESSIONS = "map=\"sessions\"";

    @TempDir
    Path folder;

    @Test
    void sidecar_readsOverTheSharedVolume_andFollowsTheApplicationThroughARestart()
            throws IOException, InterruptedException {
        Tools.requireImages(Images.TIDEMARK, Images.SHOP);
        DockerClient docker = DockerClientFactory.lazyClient();
        String volume = docker.createVolumeCmd()
                .withDriverOpts(
                        Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=128m,uid=65532,gid=65532,mode=0750"))
                .exec()
                .getName();
        try (GenericContainer<?> sidecar = sidecar(volume)) {
            sidecar.start();
            try (GenericContainer<?> shop = shop(volume, sidecar)) {
                shop.start();
                await("the sessions of the shop to be counted")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(metrics(sidecar)
                                        .count("tidemark_map_entries", SESSIONS)
                                        .orElse(0))
                                .as("sessions; the sidecar said: %s", sidecar.getLogs())
                                .isGreaterThan(200));
                docker.killContainerCmd(shop.getContainerId()).exec();
            }
            long firstStart = startSeconds(sidecar);

            try (GenericContainer<?> again = shop(volume, sidecar)) {
                again.start();
                await("the next shop to be read in the place of the first")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(startSeconds(sidecar))
                                .as(
                                        "start of the JVM that is read, after %d of the first; the sidecar said: %s",
                                        firstStart, sidecar.getLogs())
                                .isGreaterThan(firstStart));
                await("the sessions of the next shop to be counted")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(metrics(sidecar)
                                        .count("tidemark_map_entries", SESSIONS)
                                        .orElse(0))
                                .as("sessions; the sidecar said: %s", sidecar.getLogs())
                                .isPositive());
                assertThat(metrics(sidecar).count("tidemark_target_up", "target=\"shop\""))
                        .as("tidemark_target_up")
                        .hasValue(1);
            }
        } finally {
            docker.removeVolumeCmd(volume).exec();
        }
    }

    /** Seconds since the epoch at which the JVM that is read began, or 0 while none is known. */
    private static long startSeconds(GenericContainer<?> sidecar) throws IOException, InterruptedException {
        return metrics(sidecar)
                .count("tidemark_target_start_time_seconds", "target=\"shop\"")
                .orElse(0);
    }

    /** The sidecar holds the namespaces, as the pod's own container does, so that the application may come and go. */
    private GenericContainer<?> sidecar(String volume) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("tidemark.yml"), """
                listen: {address: 0.0.0.0}
                access: {anonymous: read}
                targets:
                  - {name: shop, address: /recordings}
                """);
        return Images.confined(Images.TIDEMARK)
                .withCreateContainerCmdModifier(create -> Images.host(create)
                        .withBinds(
                                new Bind(folder.toString(), new Volume("/etc/tidemark"), AccessMode.ro),
                                // Reading is enough.
                                new Bind(volume, new Volume("/recordings"), AccessMode.ro)))
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/healthz").withStartupTimeout(PATIENCE));
    }

    private static GenericContainer<?> shop(String volume, GenericContainer<?> sidecar) {
        String namespaces = "container:" + sidecar.getContainerId();
        return Images.confined(Images.SHOP)
                .withCreateContainerCmdModifier(create -> Images.host(create.withStdinOpen(true))
                        .withBinds(new Bind(volume, new Volume("/recordings")))
                        .withNetworkMode(namespaces)
                        .withPidMode(namespaces))
                .waitingFor(Wait.forLogMessage("open\\n", 1).withStartupTimeout(PATIENCE));
    }

    private static Metrics metrics(GenericContainer<?> sidecar) throws IOException, InterruptedException {
        return Metrics.parse(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + sidecar.getMappedPort(PORT) + "/metrics"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }
}

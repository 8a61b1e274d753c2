package dev.tidemark.it.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.target.Latecomer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods as targets, with the jar that is shipped: the client must find in it all that it needs. */
final class KubernetesIT {

    @TempDir
    Path folder;

    @Test
    void pod_isWatchedUntilItIsDeleted() throws IOException {
        int port = TcpProxy.freePort("127.0.0.1");
        Path config = folder.resolve("tidemark.yml");
        Files.writeString(config, "listen: {port: 0}\ndiscovery: {kubernetes: {namespaces: [shop]}}\n");
        try (TargetJvm pod = TargetJvm.start(Jdks.current(), Served.jmxOptions(port), Latecomer.class);
                ApiServer api = new ApiServer(ApiServer.pod("till-0", port));
                CollectorProcess collector = CollectorProcess.start(
                                List.of("env", "KUBERNETES_MASTER=" + api.url()),
                                Path.of(System.getProperty("tidemark.jar")),
                                folder,
                                "serve",
                                "--config",
                                config.toString())
                        .awaitServing()) {
            Served served = new Served(collector);
            served.awaitStreaming("shop/till-0");
            assertThat(collector.metrics().count("tidemark_target_info", "target=\"shop/till-0\"", "app=\"shop\""))
                    .as("where the pod is told of")
                    .isEqualTo(OptionalLong.of(1));

            api.emit("DELETED", ApiServer.pod("till-0", port));
            served.awaitAbsent("shop/till-0");
            assertThat(pod.isAlive()).as("the pod's JVM").isTrue();
            assertThat(served.provider("kubernetes").path("up").asBoolean())
                    .as("the provider is well; it says %s", served.provider("kubernetes"))
                    .isTrue();
        }
    }
}

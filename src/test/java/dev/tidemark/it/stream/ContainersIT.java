package dev.tidemark.it.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.Tools;
import dev.tidemark.it.target.PlainHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Collectors that are process 1 each, of one host name, as containers may be: one must not take the other for its dead self. */
final class ContainersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> OWN_PROCESSES = List.of("unshare", "--pid", "--mount-proc", "--kill-child");

    @TempDir
    Path folder;

    @Test
    void collectorsWithTheSameProcessId_readOneTargetSideBySide() throws IOException, InterruptedException {
        Tools.require("unshare");
        Tools.requireRoot();
        int port = TcpProxy.freePort("127.0.0.1");
        List<String> jmx = List.of(
                "-Xmx256m",
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false");
        try (TargetJvm target = TargetJvm.start(Jdks.current(), jmx, PlainHashMap.class, "100");
                CollectorProcess first = serve("first", port)) {
            awaitReading(first, 1);
            try (CollectorProcess second = serve("second", port)) {
                awaitReading(second, 1);
                awaitReading(first, 4);
                awaitReading(second, 4);
                assertNeverConnectedAnew(first);
                assertNeverConnectedAnew(second);
            }
            try (CollectorProcess third = serve("third", port)) {
                awaitReading(third, 1);
                awaitReading(first, 4);
                assertNeverConnectedAnew(first);
                assertThat(Truth.jcmd(target, "JFR.check").lines().filter(line -> line.contains(" read by ")))
                        .as(
                                "copies of the log: of two that read, and of one that was killed, which nobody here can know")
                        .hasSize(3);
            }
        }
    }

    private CollectorProcess serve(String name, int port) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Path config = Files.writeString(
                own.resolve("tidemark.yml"),
                "listen: {port: 0}\ntargets:\n  - {name: shop, address: '127.0.0.1:" + port + "'}\n");
        return CollectorProcess.start(
                        OWN_PROCESSES, CollectorProcess.jar(), own, "serve", "--config", config.toString())
                .awaitServing();
    }

    private static void awaitReading(CollectorProcess collector, int moreHeartbeats) {
        long enough = heartbeats(collector) + moreHeartbeats;
        await("heartbeats of the target")
                .atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> heartbeats(collector) >= enough);
    }

    private static long heartbeats(CollectorProcess collector) {
        return collector
                .metrics()
                .count("tidemark_events_read_total", "type=\"jdk.CPULoad\"")
                .orElse(0);
    }

    private static void assertNeverConnectedAnew(CollectorProcess collector) {
        JsonNode target = collector.target();
        assertThat(target.path("reconnects").asInt())
                .as("connections made anew; the collector says: " + collector.said())
                .isZero();
    }
}

package dev.tidemark.it.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.target.Latecomer;
import dev.tidemark.it.target.WatchedSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Targets come and go while the collector serves; those that stay do not notice. */
final class DiscoveryIT {

    private static final String[] LOAD = {"500", "16"};

    @TempDir
    Path folder;

    @Test
    void fileOfTargets_edited_othersGoOnWithoutAGap() throws IOException, InterruptedException {
        int[] ports = {TcpProxy.freePort("127.0.0.1"), TcpProxy.freePort("127.0.0.1"), TcpProxy.freePort("127.0.0.1")};
        Path file = folder.resolve("shop.json");
        Files.writeString(
                file,
                "[{\"targets\":[\"127.0.0.1:%d\"],\"labels\":{\"name\":\"one\",\"team\":\"carts\"}},{\"targets\":[\"127.0.0.1:%d\"],\"labels\":{\"name\":\"two\"}}]"
                        .formatted(ports[0], ports[1]));
        try (TargetJvm one = jvm(ports[0]);
                TargetJvm two = jvm(ports[1]);
                CollectorProcess collector = serve("discovery: {files: ['*.json']}\n")) {
            Served served = new Served(collector);
            served.awaitStreaming("one");
            served.awaitStreaming("two");
            assertThat(collector.metrics().count("tidemark_target_info", "target=\"one\"", "team=\"carts\""))
                    .as("the label of the first target as a series")
                    .isEqualTo(OptionalLong.of(1));
            // The library counts while our recording runs: the load begins after it.
            one.ask("leak");
            Stream before = Stream.of(served);

            Served.replace(file, "[{\"targets\": oh no");
            await("the broken file to be told")
                    .atMost(Served.PATIENCE)
                    .until(() -> !served.provider("files").path("up").asBoolean());
            assertThat(served.provider("files").path("trouble").asString())
                    .as("the sentence on the broken file")
                    .contains("shop.json", "line 1", "stays");
            assertThat(collector.metrics().count("tidemark_discovery_up", "provider=\"files\""))
                    .as("the provider's health as a series")
                    .isEqualTo(OptionalLong.of(0));
            assertThat(served.target("two")).as("a target of the broken file").isPresent();

            try (TargetJvm three = jvm(ports[2])) {
                Served.replace(
                        file,
                        "[{\"targets\":[\"127.0.0.1:%d\"],\"labels\":{\"name\":\"one\",\"team\":\"carts\"}},{\"targets\":[\"127.0.0.1:%d\"],\"labels\":{\"name\":\"three\"}}]"
                                .formatted(ports[0], ports[2]));
                served.awaitStreaming("three");
                served.awaitAbsent("two");
                assertThat(three.isAlive()).as("the new target").isTrue();
            }
            assertThat(two.isAlive()).as("the target that is no longer watched").isTrue();

            long opened = Long.parseLong(one.ask("rest"));
            assertThat(opened)
                    .as("rounds of the load, a sign that there was something to lose")
                    .isGreaterThan(500);
            await("the inserts that the target counts itself")
                    .atMost(Served.PATIENCE)
                    .untilAsserted(() -> assertThat(collector
                                    .metrics()
                                    .count("tidemark_map_inserts_total", "map=\"sessions\"", "target=\"one\""))
                            .as("inserts into the sessions")
                            .isEqualTo(OptionalLong.of(opened)));
            assertThat(Stream.of(served))
                    .as("the stream of the target that stayed; the collector said %s", collector.said())
                    .isEqualTo(before);
            assertThat(collector.metrics().count("tidemark_events_lost_total", "target=\"one\""))
                    .as("events known to be lost")
                    .isEqualTo(OptionalLong.of(0));
            assertThat(collector.terminate()).as("exit status").isZero();
        }
    }

    @Test
    void jvmOnThisMachine_startedLater_isFoundAndLeftWhenItEnds() throws IOException, InterruptedException {
        try (CollectorProcess collector = serve("discovery: {local: {include: '.*\\.Latecomer'}}\n")) {
            Served served = new Served(collector);
            await("to be ready though there is nothing to watch yet")
                    .atMost(Served.PATIENCE)
                    .untilAsserted(() -> assertThat(collector.get("/readyz")).contains("ready"));
            try (TargetJvm late = TargetJvm.start(Jdks.current(), List.of("-Xmx64m"), Latecomer.class)) {
                String name = await("the late JVM to be found")
                        .atMost(Served.PATIENCE)
                        .until(() -> discovered(served, late.address()), Optional::isPresent)
                        .orElseThrow();
                served.awaitStreaming(name);
                late.kill();
                served.awaitAbsent(name);
            }
        }
    }

    private static Optional<String> discovered(Served served, String address) {
        return StreamSupport.stream(served.discovery().path("targets").spliterator(), false)
                .filter(target -> target.path("address").asString().equals(address))
                .map(target -> target.path("name").asString())
                .findFirst();
    }

    @Test
    void configuration_editedWhileServing_takesTargetsAndKeepsThemWhenBroken() throws IOException {
        try (TargetJvm one = TargetJvm.start(Jdks.current(), List.of("-Xmx64m"), Latecomer.class);
                TargetJvm two = TargetJvm.start(Jdks.current(), List.of("-Xmx64m"), Latecomer.class)) {
            String first = "targets:\n- {name: one, address: '" + one.address() + "'}\n";
            try (CollectorProcess collector = serve(first)) {
                Served served = new Served(collector);
                Path file = folder.resolve("tidemark.yml");
                served.awaitStreaming("one");
                Stream before = Stream.of(served);

                Served.replace(
                        file, "listen: {port: 0}\n" + first + "- {name: two, address: '" + two.address() + "'}\n");
                served.awaitStreaming("two");

                Served.replace(file, "listen: {port: 0}\ntargets: [{adress: 1}]\n");
                await("the broken file to be told")
                        .atMost(Served.PATIENCE)
                        .until(() -> !served.provider("config").path("up").asBoolean());
                assertThat(served.provider("config").path("trouble").asString())
                        .as("the sentence on the broken file")
                        .contains("did you mean 'address'?", "stay");
                assertThat(served.target("two"))
                        .as("a target of the file before")
                        .isPresent();

                Served.replace(file, "listen: {port: 0}\n" + first);
                served.awaitAbsent("two");
                assertThat(Stream.of(served))
                        .as("the stream of the target that stayed; the collector said %s", collector.said())
                        .isEqualTo(before);
            }
        }
    }

    /** How the first target is read: not touched means that nothing of it has changed. */
    private record Stream(String since, long reconnects) {
        static Stream of(Served served) {
            JsonNode target = served.target("one").orElseThrow();
            return new Stream(
                    target.path("since").asString(), target.path("reconnects").asLong());
        }
    }

    private static TargetJvm jvm(int port) throws IOException {
        return TargetJvm.start(Jdks.current(), Served.jmxOptions(port), WatchedSessions.class, LOAD);
    }

    private CollectorProcess serve(String rest) throws IOException {
        Path file = folder.resolve("tidemark.yml");
        Files.writeString(file, "listen: {port: 0}\n" + rest);
        return CollectorProcess.start(folder, "serve", "--config", file.toString())
                .awaitServing();
    }
}

package dev.tidemark.it.discovery;

import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a collector says of its targets and of where they come from. */
record Served(CollectorProcess collector) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    Optional<JsonNode> target(String name) {
        JsonNode targets =
                JsonMapper.shared().readTree(collector.get("/api/v1/targets")).path("targets");
        return StreamSupport.stream(targets.spliterator(), false)
                .filter(target -> target.path("name").asString().equals(name))
                .findFirst();
    }

    JsonNode discovery() {
        return JsonMapper.shared().readTree(collector.get("/api/v1/discovery"));
    }

    JsonNode provider(String name) {
        return StreamSupport.stream(discovery().path("providers").spliterator(), false)
                .filter(provider -> provider.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a provider " + name + " in " + discovery()));
    }

    void awaitStreaming(String name) {
        await(name + " to stream; the collector said: " + collector.said())
                .atMost(PATIENCE)
                // On a machine under load the first answers, for which the server loads its classes, may take longer
                // than we ask.
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> target(name)
                        .filter(it -> it.path("state").asString().equals("streaming"))
                        .isPresent());
    }

    void awaitAbsent(String name) {
        await(name + " to be no target any more")
                .atMost(PATIENCE)
                // On a machine under load the first answers, for which the server loads its classes, may take longer
                // than we ask.
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> target(name).isEmpty());
    }

    /** As editors and deployments do: the whole file at once. */
    static void replace(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static List<String> jmxOptions(int port) {
        return List.of(
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false");
    }
}

package dev.tidemark.benchmarks.scoreboard.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The collector as a user runs it, asked over HTTP. */
final class CollectorProcess implements AutoCloseable {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = JsonMapper.shared();

    private final Process process;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    /**
     * Starts it with the options that the launcher gives it.
     *
     * @param time after which it ends by itself, should we not be there any more
     * @param results where its last word goes; its messages go beside it
     */
    CollectorProcess(Path jar, List<Long> pids, Duration time, Path results) throws IOException {
        port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "watch"));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        command.addAll(List.of("--json", "--for", time.toSeconds() + "s", "--port", Integer.toString(port)));
        process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(results.toFile())
                .redirectError(Path.of(results + ".err").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The state of all targets and findings, or nothing while it does not answer. */
    Optional<Answer> ask() throws InterruptedException {
        try {
            JsonNode findings = get("/api/v1/findings");
            return Optional.of(new Answer(get("/api/v1/targets").path("targets"), findings.path("findings")));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_WITHIN)
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    /** What the API said at one moment. */
    record Answer(JsonNode targets, JsonNode findings) {}

    /** Ends it as Ctrl-C would, so that it leaves nothing in the targets. Idempotent. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

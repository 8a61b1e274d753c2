package dev.tidemark.benchmarks.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** {@code tidemark watch} as a user runs it, asked over HTTP. Not thread-safe. */
public final class WatchProcess implements AutoCloseable {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Http http;

    /**
     * Starts it with the options that the launcher gives it.
     *
     * @param time after which it ends by itself, should we not be there any more
     * @param results where its last word goes; its messages go beside it
     */
    public WatchProcess(Path jar, List<Long> pids, Duration time, Path results) throws IOException {
        http = new Http(Ports.free(), ANSWER_WITHIN);
        List<String> command = new ArrayList<>(List.of(
                OwnJdk.tool("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "watch"));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        command.addAll(List.of("--json", "--for", time.toSeconds() + "s", "--port", Integer.toString(http.port())));
        process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(results.toFile())
                .redirectError(Path.of(results + ".err").toFile())
                .start();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The state of all targets and findings, or nothing while it does not answer. */
    public Optional<Answer> ask() throws InterruptedException {
        try {
            JsonNode findings = http.json("/api/v1/findings");
            return Optional.of(new Answer(http.json("/api/v1/targets").path("targets"), findings.path("findings")));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    /** What the API said at one moment. */
    public record Answer(JsonNode targets, JsonNode findings) {}

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

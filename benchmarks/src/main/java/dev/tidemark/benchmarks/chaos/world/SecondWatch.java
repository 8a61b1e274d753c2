package dev.tidemark.benchmarks.chaos.world;

import dev.tidemark.benchmarks.rig.Http;
import dev.tidemark.benchmarks.rig.OwnJdk;
import dev.tidemark.benchmarks.rig.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A second Tidemark, which watches the collector of one life by its process id. Thread-safe by its lock. */
public final class SecondWatch implements AutoCloseable {

    private static final long END_SECONDS = 30;

    private final Path jar;
    private final Path logs;
    private final Path temporary;
    private @Nullable Process process;
    private @Nullable Http http;
    private int life;

    SecondWatch(Path jar, Path folder) throws IOException {
        this.jar = jar;
        this.logs = Files.createDirectories(folder.resolve("second"));
        this.temporary = Files.createDirectories(logs.resolve("tmp"));
    }

    /** Begins to watch a collector. */
    public synchronized void begin(Collector collector) throws IOException {
        life = collector.life();
        Http serving = new Http(Ports.free(), Collector.ANSWER_WITHIN);
        http = serving;
        process = new ProcessBuilder(
                        OwnJdk.tool("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-jar",
                        jar.toString(),
                        "watch",
                        Long.toString(collector.pid()),
                        "--port",
                        Integer.toString(serving.port()),
                        "--json")
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(logs.resolve("life-" + life + ".json").toFile())
                .redirectError(logs.resolve("life-" + life + ".err").toFile())
                .start();
    }

    /** What it says of the collector now. */
    public State ask() throws IOException, InterruptedException {
        Http serving;
        synchronized (this) {
            if (http == null) {
                throw new IOException("the second Tidemark does not run");
            }
            serving = http;
        }
        JsonNode target = serving.json("/api/v1/targets").path("targets").path(0);
        JsonNode findings = serving.json("/api/v1/findings").path("findings");
        JsonNode live = target.path("heap").path("liveBytes");
        return new State(live.isNumber() ? live.asLong() : null, leaks(findings));
    }

    /** Ends the watch of this life: the leaks that it tells of in its last word. */
    public synchronized List<String> end() throws IOException, InterruptedException {
        if (process == null) {
            return List.of();
        }
        process.destroy();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        process = null;
        http = null;
        String last = Files.readString(logs.resolve("life-" + life + ".json"));
        return last.isBlank()
                ? List.of()
                : leaks(JsonMapper.shared().readTree(last).path("findings"));
    }

    private static List<String> leaks(JsonNode findings) {
        return findings.valueStream()
                .filter(finding -> finding.path("verdict").asString("").equals("leak"))
                .filter(finding -> !finding.path("revoked").asBoolean(false))
                .map(finding -> finding.path("kind").asString("") + " of "
                        + finding.path("subject").asString(""))
                .toList();
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /**
     * What it knows of the collector.
     *
     * @param liveBytes the collector's heap after a collection that can be trusted, or null before the first
     * @param leaks findings about the collector with the verdict "leak"
     */
    public record State(@Nullable Long liveBytes, List<String> leaks) {}
}

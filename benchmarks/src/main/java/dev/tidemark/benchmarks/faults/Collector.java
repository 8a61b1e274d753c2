package dev.tidemark.benchmarks.faults;

import dev.tidemark.benchmarks.rig.Http;
import dev.tidemark.benchmarks.rig.OwnJdk;
import dev.tidemark.benchmarks.rig.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The collector as a service in a process of its own, asked over HTTP as a person's browser would. */
final class Collector implements AutoCloseable {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();

    private final Process process;
    private final Http http;

    private Collector(Process process, int port) {
        this.process = process;
        this.http = new Http(port, ANSWER_WITHIN);
    }

    /**
     * Starts it to watch one target.
     *
     * @param temporary where it keeps what it reads
     * @param recording what stands under {@code recording} in its configuration
     */
    static Collector start(
            List<String> launcher, Path jar, Path folder, Path temporary, String address, String recording)
            throws IOException {
        int port = Ports.free();
        Path config = folder.resolve("tidemark.yml");
        Files.writeString(
                config,
                "listen: {port: " + port + "}\nrecording: {" + recording + "}\ntargets: [{name: shop, address: '"
                        + address + "'}]\n");
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                OwnJdk.tool("java"),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                jar.toString(),
                "serve",
                "--config",
                config.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("collector.log").toFile())
                .start();
        return new Collector(process, port);
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the target is as expected, and says how long that took. */
    Duration await(Predicate<JsonNode> expected, Duration patience) throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        JsonNode last = JsonMapper.shared().nullNode();
        while (System.nanoTime() - begun < patience.toNanos()) {
            last = target();
            if (expected.test(last)) {
                return Duration.ofNanos(System.nanoTime() - begun);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        throw new TimeoutException("not within " + patience.toSeconds() + " s; last: " + last.path("state") + " "
                + last.path("reason") + ", last event " + last.path("lastEventAt"));
    }

    /** Waits for events of this time. */
    void awaitEventsUntil(Instant time) throws InterruptedException, TimeoutException {
        await(
                target -> target.path("state").asString("").equals("streaming")
                        && !target.path("lastEventAt").asString("").isEmpty()
                        && !Instant.parse(target.path("lastEventAt").asString()).isBefore(time),
                Duration.ofMinutes(4));
    }

    /** The target as the API shows it; a missing node while it does not answer. */
    JsonNode target() throws InterruptedException {
        try {
            return http.json("/api/v1/targets").path("targets").path(0);
        } catch (IOException notYet) {
            return JsonMapper.shared().missingNode();
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end as {@code kill} does. */
    void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("expected the collector to end within 30 s of SIGTERM");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

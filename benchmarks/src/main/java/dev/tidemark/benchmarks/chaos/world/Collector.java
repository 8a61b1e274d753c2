package dev.tidemark.benchmarks.chaos.world;

import dev.tidemark.benchmarks.rig.Http;
import dev.tidemark.benchmarks.rig.OwnJdk;
import dev.tidemark.benchmarks.rig.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The collector as its users run it, {@code tidemark serve}; it may be ended and started again. Thread-safe by its lock. */
public final class Collector implements AutoCloseable {

    private static final long END_SECONDS = 40;

    /** Of either Tidemark. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Path jar;
    private final Path config;
    private final Path temporary;
    private final Path repository;
    private final Path logs;
    private final Http http;
    private @Nullable Process process;
    private int life;

    /** @param temporary for its temporary files, empty */
    Collector(Path jar, Path folder, Path temporary, List<Target> targets) throws IOException {
        this.jar = jar;
        this.temporary = temporary;
        this.repository = Files.createDirectories(folder.resolve("collector-recording"));
        this.logs = Files.createDirectories(folder.resolve("collector"));
        this.config = folder.resolve("tidemark.yml");
        this.http = new Http(Ports.free(), ANSWER_WITHIN);
        Files.writeString(
                config,
                targets.stream()
                        .map(target -> "  - {name: " + target.name() + ", address: '" + target.address() + "'}\n")
                        .collect(Collectors.joining("", "listen: {port: " + http.port() + "}\ntargets:\n", "")));
    }

    /** Starts it; it serves a little later. */
    public synchronized void start() throws IOException {
        Folders.empty(repository);
        life++;
        process = new ProcessBuilder(
                        OwnJdk.tool("java"),
                        "-Xmx512m",
                        "-Djava.io.tmpdir=" + temporary,
                        // The second Tidemark has this JVM record. JFR ends its JVM when the disk of its repository is
                        // full.
                        "-XX:FlightRecorderOptions:repository=" + repository,
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--config",
                        config.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log("out").toFile())
                .redirectError(log("err").toFile())
                .start();
    }

    private Path log(String stream) {
        return logs.resolve("life-" + life + "." + stream);
    }

    /** What it has said in this life, both streams. */
    public synchronized String said() throws IOException {
        return Files.readString(log("out")) + Files.readString(log("err"));
    }

    public Http http() {
        return http;
    }

    /** Where it keeps what it has not read yet. */
    public Path temporary() {
        return temporary;
    }

    /** Which of its lives this is, from 1. */
    public synchronized int life() {
        return life;
    }

    public synchronized long pid() {
        return process().pid();
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    public synchronized void kill() throws InterruptedException {
        process().destroyForcibly().waitFor();
    }

    /** SIGTERM; its exit status, or -1 when it had to be killed because it did not end. */
    public synchronized int terminate() throws InterruptedException {
        process().destroy();
        if (!process().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process().destroyForcibly().waitFor();
            return -1;
        }
        return process().exitValue();
    }

    /** Folders in which streams wait to be read, of this life and earlier ones. */
    public List<String> streamFolders() throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(file -> file.startsWith("tidemark-stream-"))
                    .sorted()
                    .toList();
        }
    }

    private Process process() {
        if (process == null) {
            throw new IllegalStateException("the collector was not started");
        }
        return process;
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}

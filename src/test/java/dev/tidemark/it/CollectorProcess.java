package dev.tidemark.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The collector as its users run it: {@code java -jar tidemark.jar} in a process of its own. Its temporary files go below the folder that
 * it is given, so that what it leaves behind can be seen. Ends when it is closed.
 */
public final class CollectorProcess implements AutoCloseable {

    private static final Path JAR = Path.of(System.getProperty("tidemark.jar"));
    private static final Pattern ADDRESS = Pattern.compile("https?://(?:127\\.0\\.0\\.1|0\\.0\\.0\\.0):(\\d+)/");
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path out;
    private final Path err;
    private int port = -1;

    private CollectorProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command on the JDK that runs the tests. */
    public static CollectorProcess start(Path folder, String... arguments) throws IOException {
        return start(List.of(), JAR, folder, arguments);
    }

    /** The same with a heap of so many megabytes, and an end at once when that is not enough. */
    public static CollectorProcess startWithin(int megabytes, Path folder, String... arguments) throws IOException {
        return start(
                List.of(), List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError"), JAR, folder, arguments);
    }

    /** Starts a command by way of {@code launcher}, which runs the java command, maybe as another user; {@code jar} is a copy that it may read. */
    public static CollectorProcess start(List<String> launcher, Path jar, Path folder, String... arguments)
            throws IOException {
        return start(launcher, List.of("-Xmx256m"), jar, folder, arguments);
    }

    /** Starts a command as nobody, who has this number on every Linux; {@code jar} is a copy which everybody may read. */
    public static CollectorProcess startAsNobody(Path jar, Path folder, String... arguments) throws IOException {
        return start(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), jar, folder, arguments);
    }

    private static CollectorProcess start(
            List<String> launcher, List<String> options, Path jar, Path folder, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(Jdks.current().resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "collector", ".out");
        Path err = Files.createTempFile(folder, "collector", ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        return new CollectorProcess(process, out, err);
    }

    /** Waits until it has said where it serves. */
    public CollectorProcess awaitServing() {
        await("the collector to say where it serves")
                .atMost(START_PATIENCE)
                .until(() -> findPort() || !process.isAlive());
        if (port < 0) {
            throw new AssertionError("expected the collector to serve, but it ended with status " + process.exitValue()
                    + ":\n" + said());
        }
        return this;
    }

    private boolean findPort() {
        Matcher address = ADDRESS.matcher(said());
        if (address.find()) {
            port = Integer.parseInt(address.group(1));
        }
        return port >= 0;
    }

    /** The jar that is tested. */
    public static Path jar() {
        return JAR;
    }

    public long pid() {
        return process.pid();
    }

    /** Where it serves. */
    public int port() {
        return port;
    }

    /** What {@code /metrics} says now. */
    public Metrics metrics() {
        return Metrics.parse(get("/metrics"));
    }

    /** The one target that it watches, as its API shows it. */
    public JsonNode target() {
        return JSON.readTree(get("/api/v1/targets")).path("targets").path(0);
    }

    /** The body of what it serves at a path. */
    public String get(String path) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        "expected 200 from " + path + ", but it said " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("expected an answer from " + path + "; the collector said:\n" + said(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking for " + path, e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end as {@code kill} does, and answers its exit status. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return exitStatus();
    }

    /** Waits for its end. */
    public int exitStatus() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("expected the collector to end within 60 s; it said:\n" + said());
        }
        return process.exitValue();
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    /** Both streams, for messages. */
    public String said() {
        return out() + err();
    }

    /** Folders of streams that wait to be read and of web servers, below the folder that it was given. */
    public static List<Path> temporaryFolders(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().matches("tidemark-(stream|web)-.*"))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.tidemark.it.alert;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server of others in a process of its own, on a port of this machine only. Ends when it is closed. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts a command and waits until its {@code /-/ready} answers. */
    static ServerProcess start(Path folder, int port, List<String> command) throws IOException {
        Path log = folder.resolve(Path.of(command.get(0)).getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ServerProcess server = new ServerProcess(process, port, log);
        await(command.get(0) + " to be ready").atMost(START_PATIENCE).until(() -> server.isReady());
        return server;
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("expected a server, but it has ended and said:\n" + Files.readString(log));
        }
        try {
            return answer("/-/ready").statusCode() == 200;
        } catch (java.net.ConnectException notYet) {
            return false;
        }
    }

    /** The body of what it serves at a path. */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError("expected 200 from " + path + ", but it said " + answer.statusCode() + ": "
                    + answer.body() + "\n" + Files.readString(log));
        }
        return answer.body();
    }

    private HttpResponse<String> answer(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

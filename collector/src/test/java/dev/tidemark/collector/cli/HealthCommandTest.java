package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"200, 0", "302, 1", "404, 1", "503, 1"})
    void answer_decidesTheExitStatus(int answer, int expected) throws IOException {
        HttpServer server = HttpServer.create(loopback(), 0);
        server.createContext("/healthz", exchange -> {
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
        try {
            int status = health("http://127.0.0.1:" + server.getAddress().getPort() + "/healthz");

            assertThat(status).as("exit status for an answer of %d", answer).isEqualTo(expected);
            assertThat(text(err).lines().toList())
                    .as("one sentence with the answer when unwell, silence when well")
                    .hasSize(expected)
                    .allSatisfy(line -> assertThat(line).contains("status " + answer));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyThere_isOneSentenceAndStatus1() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        assertThat(health("http://127.0.0.1:" + port + "/healthz"))
                .as("exit status when nothing listens")
                .isEqualTo(1);
        assertThat(text(err).lines()).as("standard error").hasSize(1);
        assertThat(text(err)).as("standard error").contains("does not answer");
        assertThat(text(out)).as("standard output").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9477", "/healthz", "ftp://localhost/", "http:// /", "http:///healthz"})
    void whatIsNoAddress_isToldWithOneThatIs(String address) {
        assertThat(health(address)).as("exit status of 'health %s'", address).isEqualTo(2);
        assertThat(text(err)).as("standard error").contains("is not the address", "http://127.0.0.1:9477/healthz");
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private int health(String address) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        return CommandLineTool.run(console, new Ending(), "health", address);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}

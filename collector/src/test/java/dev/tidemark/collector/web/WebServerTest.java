package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.web.access.AccessSettings;
import dev.tidemark.collector.web.access.Permission;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {

    private static WebServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = WebServer.start(new HandMadeFleet(Shop.streaming(), Shop.connecting("till")), WebSettings.loopback(0));
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void health_whileRunning() {
        assertThat(http.get("/healthz").body()).as("alive").isEqualTo("{\"status\":\"up\"}");
        assertThat(http.get("/readyz").statusCode()).as("ready").isEqualTo(200);
    }

    @Test
    void ready_withoutTargets() {
        try (WebServer idle = WebServer.start(new HandMadeFleet(), WebSettings.loopback(0))) {
            HttpResponse<String> answer = new Http(idle).get("/readyz");
            assertThat(answer.statusCode()).as("not ready: nothing to watch").isEqualTo(503);
            assertThat(answer.body()).contains("No target is configured");
        }
    }

    @Test
    void targets_knownAndUnknownNumbers() {
        HttpResponse<String> answer = http.get("/api/v1/targets");

        assertThat(answer.headers().firstValue("Content-Type")).as("type").hasValue("application/json");
        assertThat(answer.body())
                .as("both targets, with null for what is not known")
                .startsWith("{\"targets\":[{\"name\":\"shop@host:4711\",\"address\":\"4711\",\"state\":\"streaming\"")
                .contains("\"name\":\"till\"", "\"heap\":null", "\"trend\":[1000000.0,2000000.0,null]")
                .doesNotContain("-1");
    }

    @Test
    void maps_unknownNumbers() {
        assertThat(http.get("/api/v1/maps?target=shop@host:4711").body())
                .as("hits are not known at this depth, and null says so")
                .contains("\"name\":\"com.acme.Sessions.ACTIVE\"", "\"hits\":null", "\"nameSource\":\"holder\"")
                .doesNotContain("-1");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/findings, true",
        "/api/v1/findings?verdict=leak&revoked=false, true",
        "/api/v1/findings?verdict=bloat, false",
        "/api/v1/findings?revoked=true, false",
        "/api/v1/findings?target=till, false"
    })
    void findings_filtered(String path, boolean found) {
        String body = http.get(path).body();
        if (found) {
            assertThat(body).as(path).contains("\"subject\":\"com.acme.Sessions.ACTIVE\"");
        } else {
            assertThat(body).as(path).isEqualTo("{\"findings\":[]}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/findings?verdict=bad",
                "/api/v1/findings?revoked=perhaps",
                "/api/v1/findings?colour=red",
                "/api/v1/findings?verdict=leak&verdict=bloat",
                "/api/v1/maps?target=nobody",
                "/api/v1/targets?target=till"
            })
    void parameter_wrong(String path) {
        assertOneSentence(http.get(path), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api/v1", "/api/v1/targets/till", "/error", "/actuator"})
    void path_unknown(String path) {
        assertOneSentence(http.get(path), 404);
    }

    @Test
    void method_thatWrites() {
        assertOneSentence(http.post("/api/v1/targets"), 405);
    }

    @Test
    void request_thatTomcatRefuses() throws IOException {
        String answer = raw("GET /a|b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .as("one sentence, no page of Tomcat's")
                .startsWith("HTTP/1.1 400")
                .contains("{\"error\":\"");
        assertThat(answer).as("no trace and no product name").doesNotContain("Tomcat", "java.", "<html");
    }

    @Test
    void host_ofAnotherName() throws IOException {
        String answer = raw("GET /api/v1/targets HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .as("a rebound name is refused on loopback")
                .startsWith("HTTP/1.1 403")
                .doesNotContain("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9477", "127.0.0.1:1", "[::1]:9477"})
    void host_loopback(String host) throws IOException {
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .as("loopback names are served")
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void answer_headers() {
        HttpResponse<String> answer = http.get("/api/v1/targets");

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .as("an answer that is no page may load nothing and be framed by nobody")
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    }

    @Test
    void port_taken() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> WebServer.start(new HandMadeFleet(), WebSettings.loopback(server.port())))
                .withMessage("Cannot serve on 127.0.0.1:" + server.port()
                        + ": the port is taken or not allowed; choose another one, or 0 for any free one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "no.such.host.invalid"})
    void address_notOurs(String address) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> WebServer.start(
                        new HandMadeFleet(),
                        new WebSettings(address, 0, 50, new AccessSettings(Permission.READ, List.of()), null)))
                .withMessageStartingWith("Cannot serve on address " + address + ": this machine does not have it");
    }

    @Test
    void close_freesThePort() throws IOException {
        WebServer other = WebServer.start(new HandMadeFleet(), WebSettings.loopback(0));
        int port = other.port();
        other.close();
        other.close();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).as("the port is free again").isTrue();
        }
    }

    private static void assertOneSentence(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(status);
        assertThat(answer.body()).as("one sentence").matches("\\{\"error\":\"[^\"]+[.]\"}");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

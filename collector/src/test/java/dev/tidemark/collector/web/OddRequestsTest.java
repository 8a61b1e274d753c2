package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no well-behaved client sends them: each gets one clear sentence, and the server goes on. */
class OddRequestsTest {

    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start(new HandMadeFleet(Shop.streaming()), WebSettings.loopback(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /../../etc/passwd HTTP/1.1",
                "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
                "GET /..%2f..%2fetc/passwd HTTP/1.1",
                "GET /%c0%ae%c0%ae/etc/passwd HTTP/1.1",
                "GET /..\\..\\windows HTTP/1.1",
                "GET /WEB-INF/web.xml HTTP/1.1",
                "GET /metrics%00 HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /api/v1/targets%0d%0aX-Evil:%201 HTTP/1.1",
                "GET metrics HTTP/1.1",
                "GET http://evil.example:bad/ HTTP/1.1",
                "GET / HTTP/9.9",
                "BREW /metrics HTTP/1.1",
                "TRACE / HTTP/1.1",
                "CONNECT evil.example:443 HTTP/1.1",
                "PUT /metrics HTTP/1.1",
                "DELETE /api/v1/targets HTTP/1.1",
                "PATCH /api/v1/stream HTTP/1.1",
                "POST /api/v1/stream HTTP/1.1",
                "\u0016\u0003\u0001\u0002"
            })
    void request_odd(String requestLine) {
        assertOneSentence(Raw.answer(server.port(), requestLine), requestLine);
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 100_000, 2_000_000})
    void path_ofThisLength(int length) {
        assertOneSentence(Raw.answer(server.port(), "GET /" + "a".repeat(length) + " HTTP/1.1"), "a path of " + length);
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 100_000, 2_000_000})
    void header_ofThisLength(int length) {
        String answer = Raw.answer(server.port(), "GET /metrics HTTP/1.1", "X-Large", "a".repeat(length));
        assertOneSentence(answer, "a header of " + length);
        assertServes();
    }

    @Test
    void headers_tooMany() {
        String many = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n" + "X-A: 1\r\n".repeat(500) + "\r\n";
        assertOneSentence(Raw.answer(server.port(), many.getBytes(StandardCharsets.US_ASCII)), "500 headers");
        assertServes();
    }

    @Test
    void parameters_tooMany() {
        assertOneSentence(
                Raw.answer(server.port(), "GET /api/v1/maps?" + "a&".repeat(3000) + " HTTP/1.1"), "3,000 parameters");
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\n\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "Content-Length: 99999999999\r\n\r\nabc",
                "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"
            })
    void body_anyhow(String rest) {
        String request = "POST /api/v1/targets/shop@host:4711/evidence HTTP/1.1\r\nHost: localhost\r\n" + rest;
        String answer = Raw.answer(server.port(), request.getBytes(StandardCharsets.US_ASCII));

        assertThat(answer).as("too large, whatever its size").startsWith("HTTP/1.1 413");
        assertOneSentence(answer, rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Content-Length: -1",
                "Content-Length: x",
                "Transfer-Encoding: gzip, gzip",
                "Host: evil.example",
                " Folded: header"
            })
    void framing_ambiguous(String headers) {
        String request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\nConnection: close\r\n\r\n";
        assertOneSentence(Raw.answer(server.port(), request.getBytes(StandardCharsets.US_ASCII)), headers);
        assertServes();
    }

    @Test
    void http10_isServed() {
        byte[] request = "GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(Raw.answer(server.port(), request)).as("an old client").startsWith("HTTP/1.1 200");
    }

    @Test
    void head_isAnsweredWithoutABody() {
        assertThat(Raw.answer(server.port(), "HEAD /metrics HTTP/1.1"))
                .as("headers only")
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n");
    }

    private static void assertServes() {
        assertThat(new Http(server).get("/healthz").statusCode())
                .as("the next one is served")
                .isEqualTo(200);
    }

    private static void assertOneSentence(String answer, String what) {
        assertThat(answer).as("answer to %s", what).matches("(?s)HTTP/1.1 (4\\d\\d|50[15]) .*");
        assertThat(answer)
                .as("no product, trace or page")
                .doesNotContain("Tomcat", "\tat ", "java.", "<html", "X-Evil: 1");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .as("one sentence in answer to %s", what)
                .matches("\\{\"error\":\"[^\"]+[.]\"}");
    }
}

package dev.tidemark.collector.web;

import static dev.tidemark.collector.web.GuardedServer.ACTION_TOKEN;
import static dev.tidemark.collector.web.GuardedServer.HASHED_PASSWORD;
import static dev.tidemark.collector.web.GuardedServer.PASSWORD;
import static dev.tidemark.collector.web.GuardedServer.SCRAPE_TOKEN;
import static dev.tidemark.collector.web.GuardedServer.basic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    @TempDir
    private Path folder;

    private GuardedServer server;
    private Http http;

    @BeforeEach
    void start() throws IOException {
        server = new GuardedServer(new HandMadeFleet(Shop.streaming()), folder);
        http = server.http();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/assets/0000000000000000/js/app.js",
                "/metrics",
                "/api/v1/targets",
                "/api/v1/maps",
                "/api/v1/findings",
                "/api/v1/stream",
                "/nothing"
            })
    void anonymous_isAskedWhoItIs(String path) {
        HttpResponse<String> answer = http.get(path);

        assertThat(answer.statusCode()).as("status of %s", path).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .as("both ways are offered")
                .containsExactlyInAnyOrder("Basic realm=\"Tidemark\", charset=\"UTF-8\"", "Bearer realm=\"Tidemark\"");
        assertThat(answer.body()).as("one sentence, and nothing of the shop").matches("\\{\"error\":\"[^\"]+[.]\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz"})
    void health_isOpenAndSaysNothing(String path) {
        HttpResponse<String> answer = http.get(path);

        assertThat(answer.statusCode()).as("status of %s", path).isEqualTo(200);
        assertThat(answer.body()).as("only that it lives").matches("\\{\"status\":\"[a-z]+\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthz/../api/v1/targets",
                "/healthz/%2e%2e/api/v1/targets",
                "/healthz;/../api/v1/targets",
                "//api/v1/targets",
                "/metrics/../api/v1/targets",
                "/api/v1/targets;x=/healthz",
                "/api/v1/%74argets",
                "/%2fhealthz"
            })
    void path_writtenOddly_opensNothing(String path) {
        for (String[] headers : new String[][] {{}, {"Authorization", "Bearer " + SCRAPE_TOKEN}}) {
            String raw = Raw.answer(server.port(), "GET " + path + " HTTP/1.1", headers);
            assertThat(raw)
                    .as("answer to %s", path)
                    .matches("(?s)HTTP/1.1 4\\d\\d .*")
                    .doesNotContain("shop");
        }
    }

    @ParameterizedTest
    @CsvSource({"/metrics, 200", "/api/v1/targets, 403", "/, 403", "/api/v1/stream, 403"})
    void scraper_getsMetricsOnly(String path, int status) {
        assertThat(http.get(path, "Authorization", "Bearer " + SCRAPE_TOKEN).statusCode())
                .as("status of %s", path)
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"ann, " + PASSWORD, "eve, " + HASHED_PASSWORD})
    void user_readsEverything(String user, String password) {
        for (String path : List.of("/", "/metrics", "/api/v1/targets")) {
            assertThat(http.get(path, "Authorization", basic(user, password)).statusCode())
                    .as("status of %s for %s", path, user)
                    .isEqualTo(200);
        }
    }

    static Stream<String> wrongCredentials() {
        return Stream.of(
                "Bearer " + SCRAPE_TOKEN + "x",
                "Bearer ",
                "Bearer",
                "bearer" + SCRAPE_TOKEN,
                "Digest username=ann",
                basic("ann", PASSWORD + "x"),
                basic("ann", ""),
                basic("eve", PASSWORD),
                basic("nobody", PASSWORD),
                basic("ANN", PASSWORD),
                "Basic !!!",
                "Basic " + Base64.getEncoder().encodeToString("no colon".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("wrongCredentials")
    void credentials_wrong(String authorization) {
        HttpResponse<String> answer = http.get("/api/v1/targets", "Authorization", authorization);

        assertThat(answer.statusCode()).as("status").isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .as("how to do better")
                .hasSize(2);
        assertThat(answer.body()).as("the same sentence, whatever was wrong").contains("is not known here");
        assertThat(server.refused("wrong-credentials")).as("counted").isEqualTo(1);
    }

    @Test
    void credentials_severalAtOnce() {
        String raw = Raw.answer(
                server.port(),
                "GET /metrics HTTP/1.1",
                "Authorization",
                "Bearer " + SCRAPE_TOKEN,
                "Authorization",
                "Bearer " + ACTION_TOKEN);
        assertThat(raw).as("nobody is two").startsWith("HTTP/1.1 401");
    }

    @Test
    void passwords_guessed_areNotLookedAtAfterTen() {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(http.get("/metrics", "Authorization", basic("ann", "guess" + guess))
                            .statusCode())
                    .as("guess %d", guess)
                    .isEqualTo(401);
        }
        HttpResponse<String> answer = http.get("/metrics", "Authorization", basic("ann", PASSWORD));

        assertThat(answer.statusCode()).as("even the right one has to wait").isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After"))
                .as("for how long")
                .isPresent();
        assertThat(http.get("/metrics", "Authorization", "Bearer " + SCRAPE_TOKEN)
                        .statusCode())
                .as("a scraper with its token at the same address")
                .isEqualTo(200);
        assertThat(server.refused("too-many-attempts")).as("counted").isEqualTo(1);
    }

    @Test
    void token_rotated_countsAtOnceAndTheOldOneNoLonger() throws IOException {
        String fresh = "renewed-0123456789abcdef";
        Files.writeString(folder.resolve("prometheus"), fresh + "\n");

        await("the new token to be known")
                .until(() ->
                        http.get("/metrics", "Authorization", "Bearer " + fresh).statusCode() == 200);
        assertThat(http.get("/metrics", "Authorization", "Bearer " + SCRAPE_TOKEN)
                        .statusCode())
                .as("the old token")
                .isEqualTo(401);
        Files.delete(folder.resolve("prometheus"));
        await("a token without its file to be nobody's")
                .until(() ->
                        http.get("/metrics", "Authorization", "Bearer " + fresh).statusCode() == 401);
    }
}

package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.target.EvidenceAnswer;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.web.access.AccessSettings;
import dev.tidemark.collector.web.access.AccessSettings.Client;
import dev.tidemark.collector.web.access.AccessSettings.Proof;
import dev.tidemark.collector.web.access.Permission;
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
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AccessTest {

    private static final String SCRAPE_TOKEN = "scrape-me-0123456789abcdef";
    private static final String ACTION_TOKEN = "act-now-0123456789abcdef";
    private static final String PASSWORD = "correct horse";
    private static final String HASHED_PASSWORD = "battery staple";
    private static final String EVIDENCE = "/api/v1/targets/shop@host:4711/evidence";
    private static final String[] AS_OPERATOR = {"Authorization", "Bearer " + ACTION_TOKEN};

    @TempDir
    private Path folder;

    private final HandMadeFleet fleet = new HandMadeFleet(Shop.streaming());
    private WebServer server;
    private Http http;

    @BeforeEach
    void start() throws IOException {
        AccessSettings access = new AccessSettings(
                null,
                List.of(
                        client("prometheus", Proof.TOKEN, SCRAPE_TOKEN, Permission.METRICS),
                        client("operator", Proof.TOKEN, ACTION_TOKEN, Permission.EVIDENCE),
                        client("ann", Proof.PASSWORD, PASSWORD, Permission.READ),
                        client("bob", Proof.PASSWORD, PASSWORD, Permission.EVIDENCE),
                        client(
                                "eve",
                                Proof.PASSWORD,
                                new BCryptPasswordEncoder(10).encode(HASHED_PASSWORD),
                                Permission.READ)));
        server = WebServer.start(fleet, with(access));
        http = new Http(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
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
        assertThat(refused("wrong-credentials")).as("counted").isEqualTo(1);
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
        assertThat(refused("too-many-attempts")).as("counted").isEqualTo(1);
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

    @Test
    void evidence_granted() {
        fleet.answerEvidence(new EvidenceAnswer(true, null, 0.25));

        HttpResponse<String> answer = http.post(EVIDENCE, AS_OPERATOR);

        assertThat(answer.statusCode()).as("status").isEqualTo(200);
        assertThat(answer.body())
                .as("what was decided and what it cost")
                .startsWith(
                        "{\"target\":\"shop@host:4711\",\"decision\":\"granted\",\"reason\":null,\"pauseSeconds\":0.25,"
                                + "\"evidence\":{\"walks\":1,");
        assertThat(fleet.evidenceRequests()).as("asked of").containsExactly("shop@host:4711");
    }

    @Test
    void evidence_refusedByTheBudget() {
        HttpResponse<String> answer = http.post(EVIDENCE, AS_OPERATOR);

        assertThat(answer.statusCode()).as("status").isEqualTo(409);
        assertThat(answer.body())
                .contains(
                        "\"decision\":\"refused\",\"reason\":\"the budget of this hour is used up\",\"pauseSeconds\":null");
    }

    @Test
    void evidence_ofATargetWhoseNameHoldsASlash() {
        fleet.become(Shop.connecting("shop/eu 1"));

        assertThat(http.post("/api/v1/targets/shop%2Feu%201/evidence", AS_OPERATOR)
                        .statusCode())
                .as("status")
                .isEqualTo(409);
        assertThat(fleet.evidenceRequests()).as("asked of").containsExactly("shop/eu 1");
    }

    static Stream<List<String>> callersWhoMayNot() {
        String reader = basic("ann", PASSWORD);
        String user = basic("bob", PASSWORD);
        String operator = "Bearer " + ACTION_TOKEN;
        return Stream.of(
                List.of("Authorization", reader, "X-Tidemark-Action", "evidence"),
                List.of("Authorization", user),
                List.of("Authorization", user, "X-Tidemark-Action", "evidence", "Origin", "https://evil.example"),
                List.of("Authorization", user, "X-Tidemark-Action", "evidence", "Origin", "null"),
                List.of("Authorization", user, "X-Tidemark-Action", "evidence", "Sec-Fetch-Site", "cross-site"),
                List.of("Authorization", user, "X-Tidemark-Action", "evidence", "Sec-Fetch-Site", "same-site"),
                List.of("Authorization", operator, "Origin", "https://evil.example"));
    }

    @ParameterizedTest
    @MethodSource("callersWhoMayNot")
    void evidence_askedByWhoMayNot(List<String> headers) {
        HttpResponse<String> answer = http.post(EVIDENCE, headers.toArray(String[]::new));

        assertThat(answer.statusCode()).as("status").isEqualTo(403);
        assertThat(answer.body()).as("one sentence").matches("\\{\"error\":\"[^\"]+[.]\"}");
        assertThat(fleet.evidenceRequests()).as("walks asked for").isEmpty();
        assertThat(refused("no-permission") + refused("foreign-origin"))
                .as("counted")
                .isEqualTo(1);
    }

    @Test
    void evidence_askedFromOurOwnPage() {
        http.post(
                EVIDENCE,
                "Authorization",
                basic("bob", PASSWORD),
                "X-Tidemark-Action",
                "evidence",
                "Origin",
                "http://127.0.0.1:" + server.port(),
                "Sec-Fetch-Site",
                "same-origin");

        assertThat(fleet.evidenceRequests()).as("walks asked for").hasSize(1);
    }

    @Test
    void evidence_anonymousOnAnOpenCollector() {
        try (WebServer open = WebServer.start(fleet, WebSettings.loopback(0))) {
            HttpResponse<String> answer = new Http(open).post(EVIDENCE, "X-Tidemark-Action", "evidence");

            assertThat(answer.statusCode()).as("status").isEqualTo(403);
            assertThat(answer.body()).as("how to mend it").contains("access.clients");
            assertThat(fleet.evidenceRequests()).as("walks asked for").isEmpty();
        }
    }

    @Test
    void evidence_ofNobodyAndByGet() {
        assertThat(http.post("/api/v1/targets/nobody/evidence", AS_OPERATOR).statusCode())
                .as("a target that there is not")
                .isEqualTo(404);
        HttpResponse<String> read = http.get(EVIDENCE, AS_OPERATOR);
        assertThat(read.statusCode()).as("a link cannot ask").isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void preflight_isNotAgreedTo() {
        String raw = Raw.answer(
                server.port(),
                "OPTIONS " + EVIDENCE + " HTTP/1.1",
                "Origin",
                "https://evil.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "x-tidemark-action");
        assertThat(raw)
                .as("no other site gets a browser to send our header")
                .matches("(?s)HTTP/1.1 4\\d\\d .*")
                .doesNotContain("Access-Control-Allow");
    }

    @Test
    void secret_unfit() throws IOException {
        assertUnfit(client("a", Proof.TOKEN, "short", Permission.READ), "too short: use at least 16 characters");
        assertUnfit(client("a", Proof.PASSWORD, "short", Permission.READ), "too short: use at least 8 characters");
        assertUnfit(client("a", Proof.PASSWORD, " \n", Permission.READ), "has nothing on its first line");
        assertUnfit(client("a", Proof.PASSWORD, "$2y$31$" + "a".repeat(53), Permission.READ), "of cost 10 to 13");
        assertUnfit(
                new Client("a", Proof.TOKEN, new Secret.InFile(folder.resolve("missing")), Permission.READ),
                "There is no secret file");
        assertUnfit(
                new Client("a", Proof.TOKEN, new Secret.InEnvironment("TIDEMARK_NO_SUCH"), Permission.READ),
                "environment variable TIDEMARK_NO_SUCH");
    }

    private void assertUnfit(Client client, String because) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> WebServer.start(fleet, with(new AccessSettings(null, List.of(client)))))
                .withMessageContaining(because)
                .withMessageNotContaining("$2y");
    }

    @Test
    void address_beyondThisMachineWithNothingDecided() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(
                        () -> WebServer.start(fleet, new WebSettings("0.0.0.0", 0, 50, AccessSettings.UNDECIDED, null)))
                .withMessageContainingAll("list access.clients", "access.anonymous: read");
    }

    @Test
    void address_beyondThisMachineWithADecision() {
        WebSettings decided = new WebSettings("0.0.0.0", 0, 50, new AccessSettings(Permission.READ, List.of()), null);
        try (WebServer open = WebServer.start(fleet, decided)) {
            assertThat(new Http(open).get("/api/v1/targets").statusCode())
                    .as("served")
                    .isEqualTo(200);
        }
        assertThat(WebServer.warnings(decided))
                .as("one line")
                .singleElement()
                .asString()
                .contains("everybody who reaches");
        assertThat(WebServer.warnings(WebSettings.loopback(0)))
                .as("on loopback")
                .isEmpty();
    }

    private double refused(String reason) {
        return http.get("/metrics", AS_OPERATOR)
                .body()
                .lines()
                .filter(line -> line.startsWith("tidemark_http_refused_total{reason=\"" + reason + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Client client(String name, Proof proof, String secret, Permission permission) throws IOException {
        return new Client(name, proof, new Secret.InFile(Files.writeString(folder.resolve(name), secret)), permission);
    }

    private static WebSettings with(AccessSettings access) {
        return new WebSettings("127.0.0.1", 0, 50, access, null);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}

package dev.tidemark.collector.web;

import static dev.tidemark.collector.web.GuardedServer.ACTION_TOKEN;
import static dev.tidemark.collector.web.GuardedServer.PASSWORD;
import static dev.tidemark.collector.web.GuardedServer.asOperator;
import static dev.tidemark.collector.web.GuardedServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.EvidenceAnswer;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may have an application stopped for evidence, and who may not. */
class EvidenceAccessTest {

    private static final String EVIDENCE = "/api/v1/targets/shop@host:4711/evidence";

    @TempDir
    private Path folder;

    private final HandMadeFleet fleet = new HandMadeFleet(Shop.streaming());
    private GuardedServer server;
    private Http http;

    @BeforeEach
    void start() throws IOException {
        server = new GuardedServer(fleet, folder);
        http = server.http();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void evidence_granted() {
        fleet.answerEvidence(new EvidenceAnswer(true, null, 0.25));

        HttpResponse<String> answer = http.post(EVIDENCE, asOperator());

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
        HttpResponse<String> answer = http.post(EVIDENCE, asOperator());

        assertThat(answer.statusCode()).as("status").isEqualTo(409);
        assertThat(answer.body())
                .contains(
                        "\"decision\":\"refused\",\"reason\":\"the budget of this hour is used up\",\"pauseSeconds\":null");
    }

    @Test
    void evidence_ofATargetWhoseNameHoldsASlash() {
        fleet.become(Shop.connecting("shop/eu 1"));

        assertThat(http.post("/api/v1/targets/shop%2Feu%201/evidence", asOperator())
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
        assertThat(server.refused("no-permission") + server.refused("foreign-origin"))
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
        assertThat(http.post("/api/v1/targets/nobody/evidence", asOperator()).statusCode())
                .as("a target that there is not")
                .isEqualTo(404);
        HttpResponse<String> read = http.get(EVIDENCE, asOperator());
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
}

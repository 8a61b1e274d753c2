package dev.tidemark.it.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.Tools;
import dev.tidemark.it.target.PlainHashMap;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A collector that lets in whom it knows, by TLS: a real Prometheus scrapes it, and an operator has a real JVM walked. */
final class SecuredCollectorIT {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String OPERATOR = "fedcba9876543210fedcba9876543210";
    private static final String PASSWORD = "scrape, please";

    /** Of the password above. */
    private static final String BCRYPT = "$2a$10$OCi3Av4j5j9ftkOQfCrPsezCvlr2kPk.2ndjntKBN1wkn1KLSLDtG";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void prometheusAndOperator_getWhatTheyMayAndNoMore() throws Exception {
        Tools.require("prometheus");
        Path keystore = key();
        write("prometheus.token", TOKEN);
        write("operator.token", OPERATOR);
        write("scraper.password", PASSWORD);
        write("scraper.hash", BCRYPT);
        try (TargetJvm target = TargetJvm.start(Jdks.current(), List.of("-Xmx128m"), PlainHashMap.class, "100");
                CollectorProcess collector = CollectorProcess.start(folder, "serve", "--config", config(target))
                        .awaitServing();
                Prometheus prometheus = Prometheus.start(folder, scrapes(collector.port()))) {
            for (String job : List.of("token", "password")) {
                await("Prometheus to scrape with its " + job)
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(prometheus.value("tidemark_target_up{job=\"" + job + "\"}"))
                                .as("the target, as scraped by %s", job)
                                .hasValue("1"));
            }
            await("Prometheus to be refused without credentials")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(prometheus.value("up{job=\"nobody\"}"))
                            .as("a scrape by nobody")
                            .hasValue("0"));

            HttpClient http = trusting(keystore);
            URI evidence = URI.create("https://localhost:" + collector.port() + "/api/v1/targets/shop/evidence");
            assertThat(post(http, evidence, TOKEN).statusCode())
                    .as("evidence asked for by the scraper")
                    .isEqualTo(403);

            HttpResponse<String> first = await("a walk")
                    .atMost(PATIENCE)
                    .until(() -> post(http, evidence, OPERATOR), answer -> answer.statusCode() == 200);
            JsonNode granted = JsonMapper.shared().readTree(first.body());
            assertThat(granted.path("decision").asString())
                    .as("decision in %s", granted)
                    .isEqualTo("granted");
            assertThat(granted.path("pauseSeconds").asDouble())
                    .as("what the walk cost, in %s", granted)
                    .isBetween(0.000_001, 3.0);
            assertThat(granted.path("evidence").path("walks").asInt())
                    .as("walks on the account")
                    .isPositive();

            HttpResponse<String> second = post(http, evidence, OPERATOR);
            assertThat(second.statusCode())
                    .as("a second walk at once: %s", second.body())
                    .isEqualTo(409);
            assertThat(second.body()).as("why not").contains("\"refused\"", "less than 10 s ago");

            assertThat(collector.said())
                    .as("what the collector said")
                    .doesNotContain(TOKEN, OPERATOR, PASSWORD, BCRYPT)
                    .contains("Refused a request from 127.0.0.1: prometheus may not read");
            assertThat(target.isAlive()).as("the target lives").isTrue();
        }
    }

    private String config(TargetJvm target) throws IOException {
        return write("tidemark.yml", """
                listen:
                  port: 0
                  tls: {keyStore: key.p12, keyStorePasswordFile: scraper.password}
                access:
                  clients:
                    - {name: prometheus, tokenFile: prometheus.token, permission: metrics}
                    - {name: scraper, passwordFile: scraper.hash, permission: metrics}
                    - {name: operator, tokenFile: operator.token, permission: evidence}
                targets:
                  - {name: shop, address: '%s'}
                """.formatted(target.address())).toString();
    }

    private String scrapes(int port) {
        String job = """
                  - job_name: %s
                    scheme: https
                    tls_config: {ca_file: tls.crt, server_name: localhost}
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """;
        return "global: {scrape_interval: 1s}\nscrape_configs:\n"
                + job.formatted("token", port) + "    authorization: {credentials_file: prometheus.token}\n"
                + job.formatted("password", port)
                + "    basic_auth: {username: scraper, password_file: scraper.password}\n"
                + job.formatted("nobody", port);
    }

    /** A key for localhost as keytool makes it, and its certificate in PEM beside it. */
    private Path key() throws IOException, InterruptedException {
        Path keystore = folder.resolve("key.p12");
        String store = "-storetype PKCS12 -keystore " + keystore + " -storepass:file "
                + write("store.password", PASSWORD) + " -alias key";
        keytool("-genkeypair -keyalg EC -dname CN=localhost -ext SAN=dns:localhost " + store);
        keytool("-exportcert -rfc -file " + folder.resolve("tls.crt") + " " + store);
        return keystore;
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder((Jdks.current().resolve("bin/keytool") + " " + arguments).split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as("keytool's exit status; it said: %s", said)
                .isZero();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text + "\n");
    }

    private static HttpClient trusting(Path keystore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("collector", store.getCertificate("key"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> post(HttpClient http, URI uri, String token)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

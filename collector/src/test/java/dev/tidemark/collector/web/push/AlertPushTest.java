package dev.tidemark.collector.web.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.time.ManualClock;
import dev.tidemark.collector.web.KeyPairFile;
import dev.tidemark.collector.web.label.LabelValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AlertPushTest {

    private static final String LEAK = "TidemarkMapLeak";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock(Instant.now().minusSeconds(65));
    private final HandMadeFleet fleet = new HandMadeFleet(Shop.streaming());

    @TempDir
    private Path folder;

    @Test
    void leak_isToldWhenItHasLasted_andItsEndWhenItStaysRevoked() throws IOException {
        try (Receiver receiver = Receiver.plain();
                AlertPush push = push(receiver.url())) {
            push.tick();
            clock.advance(Duration.ofSeconds(59));
            push.tick();
            assertThat(receiver.received())
                    .as("what was told before it had lasted")
                    .isEmpty();

            clock.advance(Duration.ofSeconds(1));
            awaitAlert(push, receiver, LEAK);
            JsonNode told = receiver.alert(LEAK).orElseThrow();
            assertThat(told.path("labels").path("subject").asString())
                    .as("the map")
                    .isEqualTo(Shop.LEAK);
            assertThat(told.path("labels").path("cluster").asString())
                    .as("a label of the configuration")
                    .isEqualTo("eu");
            assertThat(told.path("annotations").path("description").asString())
                    .as("what is told")
                    .contains(
                            "com.acme.Sessions.add(Sessions.java:42)",
                            "explains 94 % of live-set growth",
                            "Remove the session on logout.");
            assertThat(told.path("annotations").path("runbook_url").asString())
                    .isEqualTo("https://books/TidemarkMapLeak.md");
            assertThat(Duration.between(
                            clock.instant(), Instant.parse(told.path("endsAt").asString())))
                    .as("how long it outlives us")
                    .isEqualTo(Duration.ofSeconds(40));

            fleet.become(Shop.streaming(List.of(), List.of(Shop.leak(true))));
            clock.advance(Duration.ofSeconds(299));
            push.tick();
            fleet.become(Shop.streaming());
            push.tick();
            fleet.become(Shop.streaming(List.of(), List.of(Shop.leak(true))));
            push.tick();
            clock.advance(Duration.ofSeconds(299));
            push.tick();
            await("it to go on while it may come back, as by the rule of Prometheus")
                    .atMost(PATIENCE)
                    .until(() -> {
                        push.tick();
                        return receiver.alert(LEAK)
                                .filter(last -> Instant.parse(
                                                last.path("endsAt").asString())
                                        .isAfter(clock.instant()))
                                .isPresent();
                    });

            clock.advance(Duration.ofSeconds(1));
            await("its end to be told").atMost(PATIENCE).until(() -> {
                push.tick();
                return receiver.alert(LEAK)
                        .filter(last ->
                                !Instant.parse(last.path("endsAt").asString()).isAfter(clock.instant()))
                        .isPresent();
            });
        }
    }

    @Test
    void forecast_pagesAndNamesTheMap() throws IOException {
        fleet.become(Shop.streaming(
                List.of(),
                List.of(Shop.finding(
                        "sessions", Verdict.LEAK, new Forecast(new Forecast.Interval(1200, 1800, 2400)), false))));
        try (Receiver receiver = Receiver.plain();
                AlertPush push = push(receiver.url())) {
            push.tick();
            clock.advance(Duration.ofMinutes(2));
            awaitAlert(push, receiver, "TidemarkHeapExhaustionSoon");

            JsonNode page = receiver.alert("TidemarkHeapExhaustionSoon").orElseThrow();
            assertThat(page.path("labels").path("severity").asString()).isEqualTo("critical");
            assertThat(page.path("annotations").path("description").asString())
                    .isEqualTo(
                            "The heap of shop@host:4711 will be full in about 30 min if nothing changes."
                                    + " sessions eats it (unbounded-growth, grown at com.acme.Sessions.add(Sessions.java:42)).");
        }
    }

    @Test
    void targetThatIsNotReached_isTold() throws IOException {
        fleet.become(Shop.connecting("till"));
        try (Receiver receiver = Receiver.plain();
                AlertPush push = push(receiver.url())) {
            push.tick();
            clock.advance(Duration.ofMinutes(5));
            awaitAlert(push, receiver, "TidemarkTargetDown");

            assertThat(receiver.alert("TidemarkTargetDown")
                            .orElseThrow()
                            .path("annotations")
                            .path("description")
                            .asString())
                    .isEqualTo("No events of till are read: the first connection is being made");
        }
    }

    @Test
    void alertmanager_thatRefusesOrIsAway_holdsNobodyUpAndIsTriedAgain() throws IOException {
        try (Receiver well = Receiver.plain();
                Receiver unwell = Receiver.plain();
                ServerSocket silent = new ServerSocket(0);
                AlertPush push =
                        push(well.url(), unwell.url(), URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
            unwell.answer(500);
            push.tick();
            clock.advance(Duration.ofMinutes(1));
            awaitAlert(push, well, LEAK);
            await("the refusal to be counted")
                    .atMost(PATIENCE)
                    .until(() -> push.counts().get(1).failures() > 0);

            unwell.answer(200);
            await("the other to be told at last").atMost(PATIENCE).until(() -> {
                push.tick();
                return push.counts().get(1).sent() > 0;
            });
            assertThat(push.counts().get(0).failures())
                    .as("failures of the one that is well")
                    .isZero();
        }
    }

    @Test
    void token_isReadAnewEachTime() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        try (Receiver receiver = Receiver.plain();
                AlertPush push = withToken(token, receiver.url())) {
            push.tick();
            clock.advance(Duration.ofMinutes(1));
            awaitAlert(push, receiver, LEAK);
            assertThat(receiver.received().get(0).authorization()).isEqualTo("Bearer first");

            Files.writeString(token, "second\n");
            fleet.become(Shop.streaming(List.of(), List.of(Shop.leak(true))));
            clock.advance(Duration.ofMinutes(5));
            await("the new one to be shown").atMost(PATIENCE).until(() -> {
                push.tick();
                return receiver.received().stream().anyMatch(each -> "Bearer second".equals(each.authorization()));
            });
        }
    }

    @Test
    void secret_thatIsNotThere_isASentenceAtTheStart() {
        PushSettings settings = settings(
                List.of(URI.create("http://127.0.0.1:9")),
                Optional.of(new PushSettings.Password("us", new Secret.InFile(folder.resolve("none")))),
                PushSettings.TlsFiles.NONE);

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> new AlertPush(fleet, settings, clock))
                .withMessageContaining("There is no secret file");
    }

    @Test
    void tls_trustsWhomItIsToldTo() throws IOException, InterruptedException, GeneralSecurityException {
        KeyPairFile ours = KeyPairFile.make(folder, "alertmanager", "EC");
        KeyPairFile other = KeyPairFile.make(folder, "other", "EC");
        try (Receiver receiver = Receiver.secured(context(ours));
                AlertPush trusting = push(receiver.url(), ours.certificatePem());
                AlertPush wary = push(receiver.url(), other.certificatePem())) {
            for (AlertPush push : List.of(trusting, wary)) {
                push.tick();
            }
            clock.advance(Duration.ofMinutes(1));
            awaitAlert(trusting, receiver, LEAK);
            wary.tick();
            await("the stranger to be refused")
                    .atMost(PATIENCE)
                    .until(() -> wary.counts().get(0).failures() > 0);
            assertThat(wary.counts().get(0).sent())
                    .as("alerts that a stranger was told")
                    .isZero();
        }
    }

    @Test
    void realAlertmanager_tellsTheWebhookOfBeginningAndEnd() throws IOException {
        int port = freePort();
        // Alertmanager goes by the clock of the machine: what lasts must not have ended by it, and what has ended must
        // not lie ahead.
        ManualClock past = new ManualClock(Instant.now().minusSeconds(400));
        try (Receiver webhook = Receiver.plain();
                AlertmanagerProcess alertmanager = AlertmanagerProcess.start(folder, port, webhook.url());
                AlertPush push = new AlertPush(
                        fleet,
                        new PushSettings(
                                List.of(alertmanager.url()),
                                Optional.empty(),
                                PushSettings.TlsFiles.NONE,
                                Map.of(),
                                "https://books",
                                Duration.ofMinutes(5)),
                        past)) {
            push.tick();
            past.advance(Duration.ofMinutes(1));
            awaitAlert(push, webhook, LEAK);
            assertThat(webhook.alert(LEAK).orElseThrow().path("status").asString())
                    .isEqualTo("firing");

            fleet.become(Shop.streaming(List.of(), List.of(Shop.leak(true))));
            past.advance(Duration.ofMinutes(5));
            await("the webhook to hear of the end").atMost(PATIENCE).until(() -> {
                push.tick();
                return webhook.alert(LEAK)
                        .filter(last -> last.path("status").asString().equals("resolved"))
                        .isPresent();
            });
            assertThat(push.counts().get(0).failures()).as("failures").isZero();
        }
    }

    @Test
    void forecast_beforeTheVerdict_namesWhoIsSuspected() throws IOException {
        Forecast soon = new Forecast(new Forecast.Interval(1200, 1800, 2400));
        assertThat(pageOf(List.of(), Shop.finding("sessions", Verdict.UNDETERMINED, soon, false)))
                .endsWith("changes. sessions is suspected (unbounded-growth, grown at"
                        + " com.acme.Sessions.add(Sessions.java:42)).");
    }

    @Test
    void forecast_withNobodyToSuspect_namesTheMapThatGrowsFastest() throws IOException {
        Forecast soon = new Forecast(new Forecast.Interval(1200, 1800, 2400));
        Finding heap = Shop.finding("heap", Verdict.LEAK, soon, false);
        Finding unexplained = new Finding(
                heap.id(),
                heap.target(),
                Kind.UNEXPLAINED_GROWTH,
                heap.verdict(),
                heap.subject(),
                null,
                heap.confidence(),
                heap.since(),
                heap.evidence(),
                heap.doubts(),
                null,
                heap.advice(),
                soon,
                false,
                null,
                List.of());

        assertThat(pageOf(List.of(Shop.map("catalogue", 500, 0)), unexplained))
                .endsWith("changes. No map is found guilty so far; catalogue gains entries fastest.");
    }

    private String pageOf(List<MapView> maps, Finding finding) throws IOException {
        fleet.become(Shop.streaming(maps, List.of(finding)));
        try (Receiver receiver = Receiver.plain();
                AlertPush push = push(receiver.url())) {
            push.tick();
            clock.advance(Duration.ofMinutes(2));
            awaitAlert(push, receiver, "TidemarkHeapExhaustionSoon");
            return receiver.alert("TidemarkHeapExhaustionSoon")
                    .orElseThrow()
                    .path("annotations")
                    .path("description")
                    .asString();
        }
    }

    @Test
    void subjects_areLabelsAsInTheMetrics() throws IOException {
        String beginning = "com.acme.Sessions.".repeat(20);
        fleet.become(Shop.streaming(
                List.of(),
                List.of(
                        Shop.finding(beginning + "a", Verdict.LEAK, null, false),
                        Shop.finding(beginning + "b", Verdict.LEAK, null, false))));
        try (Receiver receiver = Receiver.plain();
                AlertPush push = push(receiver.url())) {
            push.tick();
            clock.advance(Duration.ofMinutes(1));
            awaitAlert(push, receiver, LEAK);

            assertThat(receiver.received().get(0).alerts())
                    .as("two maps whose long names begin alike")
                    .extracting(alert -> alert.path("labels").path("subject").asString())
                    .containsExactlyInAnyOrder(LabelValue.of(beginning + "a"), LabelValue.of(beginning + "b"));
        }
    }

    @Test
    void token_thatCannotBeSent_isASentenceWithoutIt() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "let…me-in");

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> withToken(token, URI.create("http://127.0.0.1:9")))
                .withMessageContaining("characters that no token may have")
                .withMessageNotContaining("me-in");
    }

    @Test
    void token_thatCannotBeSentForAWhile_holdsNothingUp() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first");
        try (Receiver receiver = Receiver.plain();
                Receiver other = Receiver.plain();
                AlertPush push = withToken(token, receiver.url(), other.url())) {
            push.tick();
            Files.writeString(token, "let…me-in");
            clock.advance(Duration.ofMinutes(1));
            push.tick();
            assertThat(push.counts())
                    .as("failures, counted for each Alertmanager")
                    .allMatch(counts -> counts.failures() == 1);

            Files.writeString(token, "second");
            awaitAlert(push, receiver, LEAK);
            awaitAlert(push, other, LEAK);
        }
    }

    private AlertPush withToken(Path token, URI... alertmanagers) {
        return new AlertPush(
                fleet,
                settings(
                        List.of(alertmanagers),
                        Optional.of(new PushSettings.Token(new Secret.InFile(token))),
                        PushSettings.TlsFiles.NONE),
                clock);
    }

    private static void awaitAlert(AlertPush push, Receiver receiver, String name) {
        await(name + " to arrive").atMost(PATIENCE).until(() -> {
            push.tick();
            return receiver.alert(name).isPresent();
        });
    }

    private AlertPush push(URI... alertmanagers) {
        return new AlertPush(
                fleet, settings(List.of(alertmanagers), Optional.empty(), PushSettings.TlsFiles.NONE), clock);
    }

    private AlertPush push(URI alertmanager, Path authorities) {
        PushSettings.TlsFiles files =
                new PushSettings.TlsFiles(Optional.of(authorities), Optional.empty(), Optional.empty());
        return new AlertPush(fleet, settings(List.of(alertmanager), Optional.empty(), files), clock);
    }

    private static PushSettings settings(
            List<URI> alertmanagers, Optional<PushSettings.Proof> proof, PushSettings.TlsFiles tls) {
        return new PushSettings(
                alertmanagers, proof, tls, Map.of("cluster", "eu"), "https://books", Duration.ofSeconds(10));
    }

    private static SSLContext context(KeyPairFile pair) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pair.keystore())) {
            store.load(in, KeyPairFile.PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, KeyPairFile.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

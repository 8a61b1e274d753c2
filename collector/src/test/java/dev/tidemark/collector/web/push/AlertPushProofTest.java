package dev.tidemark.collector.web.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.web.KeyPairFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who pushes proves who they are, and asks the same of an Alertmanager. */
class AlertPushProofTest {

    private final PushScene scene = new PushScene();

    @TempDir
    private Path folder;

    @Test
    void token_isReadAnewEachTime() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        try (Receiver receiver = Receiver.plain();
                AlertPush push = withToken(token, receiver.url())) {
            push.tick();
            scene.clock().advance(Duration.ofMinutes(1));
            PushScene.awaitAlert(push, receiver, PushScene.LEAK);
            assertThat(receiver.received().get(0).authorization()).isEqualTo("Bearer first");

            Files.writeString(token, "second\n");
            scene.fleet().become(Shop.streaming(List.of(), List.of(Shop.leak(true))));
            scene.clock().advance(Duration.ofMinutes(5));
            await("the new one to be shown").atMost(PushScene.PATIENCE).until(() -> {
                push.tick();
                return receiver.received().stream().anyMatch(each -> "Bearer second".equals(each.authorization()));
            });
        }
    }

    @Test
    void secret_thatIsNotThere_isASentenceAtTheStart() {
        PushSettings settings = PushScene.settings(
                List.of(URI.create("http://127.0.0.1:9")),
                Optional.of(new PushSettings.Password("us", new Secret.InFile(folder.resolve("none")))),
                PushSettings.TlsFiles.NONE);

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> scene.push(settings))
                .withMessageContaining("There is no secret file");
    }

    @Test
    void tls_trustsWhomItIsToldTo() throws IOException, InterruptedException, GeneralSecurityException {
        KeyPairFile ours = KeyPairFile.make(folder, "alertmanager", "EC");
        KeyPairFile other = KeyPairFile.make(folder, "other", "EC");
        try (Receiver receiver = Receiver.secured(context(ours));
                AlertPush trusting = trusting(receiver.url(), ours.certificatePem());
                AlertPush wary = trusting(receiver.url(), other.certificatePem())) {
            for (AlertPush push : List.of(trusting, wary)) {
                push.tick();
            }
            scene.clock().advance(Duration.ofMinutes(1));
            PushScene.awaitAlert(trusting, receiver, PushScene.LEAK);
            wary.tick();
            await("the stranger to be refused")
                    .atMost(PushScene.PATIENCE)
                    .until(() -> wary.counts().get(0).failures() > 0);
            assertThat(wary.counts().get(0).sent())
                    .as("alerts that a stranger was told")
                    .isZero();
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
            scene.clock().advance(Duration.ofMinutes(1));
            push.tick();
            assertThat(push.counts())
                    .as("failures, counted for each Alertmanager")
                    .allMatch(counts -> counts.failures() == 1);

            Files.writeString(token, "second");
            PushScene.awaitAlert(push, receiver, PushScene.LEAK);
            PushScene.awaitAlert(push, other, PushScene.LEAK);
        }
    }

    private AlertPush withToken(Path token, URI... alertmanagers) {
        return scene.push(PushScene.settings(
                List.of(alertmanagers),
                Optional.of(new PushSettings.Token(new Secret.InFile(token))),
                PushSettings.TlsFiles.NONE));
    }

    private AlertPush trusting(URI alertmanager, Path authorities) {
        PushSettings.TlsFiles files =
                new PushSettings.TlsFiles(Optional.of(authorities), Optional.empty(), Optional.empty());
        return scene.push(PushScene.settings(List.of(alertmanager), Optional.empty(), files));
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
}

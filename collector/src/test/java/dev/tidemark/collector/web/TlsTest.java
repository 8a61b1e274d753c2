package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.web.access.AccessSettings;
import dev.tidemark.collector.web.tls.TlsSettings;
import dev.tidemark.collector.web.tls.TlsSettings.KeystoreFile;
import dev.tidemark.collector.web.tls.TlsSettings.PemFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String SCRAPE = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    @TempDir
    private static Path folder;

    private static KeyPairFile first;
    private static KeyPairFile second;
    private static KeyPairFile client;

    private final HandMadeFleet fleet = new HandMadeFleet(Shop.streaming());

    @BeforeAll
    static void keys() throws Exception {
        first = KeyPairFile.make(folder, "first", "EC");
        second = KeyPairFile.make(folder, "second", "RSA");
        client = KeyPairFile.make(folder, "client", "EC");
    }

    @Test
    void pem_serves() throws Exception {
        try (WebServer server = start(new TlsSettings(pem(first, "pem"), null))) {
            assertThat(scrape(server, trust(first))).as("scrape by TLS").contains("tidemark_target_up");
            assertThat(Raw.answer(server.port(), SCRAPE.getBytes(StandardCharsets.US_ASCII)))
                    .as("an answer without TLS says nothing of the shop")
                    .doesNotContain("tidemark_target_up");
        }
    }

    @Test
    void keystore_serves() throws Exception {
        Secret password = new Secret.InFile(Files.writeString(folder.resolve("password"), KeyPairFile.PASSWORD));
        try (WebServer server = start(new TlsSettings(new KeystoreFile(first.keystore(), password), null))) {
            assertThat(scrape(server, trust(first))).as("scrape by TLS").contains("tidemark_target_up");
        }
    }

    @Test
    void certificate_renewed_isServedWithoutARestart() throws Exception {
        PemFiles served = pem(first, "renewed");
        try (WebServer server = start(new TlsSettings(served, null))) {
            assertThat(issuer(server)).as("before").isEqualTo("CN=first");

            // The certificate comes a moment before its key: the pair that fits goes on.
            copy(second.certificatePem(), served.certificate());
            await("the former certificate to be served on while the key is missing")
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> issuer(server).equals("CN=first"));

            copy(second.keyPem(), served.key());
            await("the renewed certificate")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(issuer(server)).as("after").isEqualTo("CN=second"));
        }
    }

    @Test
    void clientCertificate_demanded() throws Exception {
        TlsSettings mutual = new TlsSettings(pem(first, "mutual"), client.certificatePem());
        // Whoever gets so far is known: no further decision is asked for, even beyond this machine.
        try (WebServer server =
                WebServer.start(fleet, new WebSettings("0.0.0.0", 0, 50, AccessSettings.UNDECIDED, mutual))) {
            assertThat(scrape(server, context(first, client)))
                    .as("with the certificate")
                    .contains("tidemark_target_up");
            assertThat(catchThrowable(() -> scrape(server, trust(first))))
                    .as("without a certificate")
                    .isInstanceOf(IOException.class);
            assertThat(catchThrowable(() -> scrape(server, context(first, second))))
                    .as("with a certificate of another authority")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void files_thatCannotBeUsed() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        Secret wrong = new Secret.InFile(Files.writeString(folder.resolve("wrong"), "wrong password"));
        assertRefused(
                new PemFiles(first.certificatePem(), second.keyPem(), null), "are not a pair: name those that belong");
        assertRefused(new PemFiles(text, first.keyPem(), null), "text.pem");
        assertRefused(new PemFiles(first.certificatePem(), text, null), "Cannot use");
        assertRefused(new PemFiles(folder.resolve("missing.pem"), first.keyPem(), null), "There is no file");
        assertRefused(new KeystoreFile(first.keystore(), wrong), "Cannot open keystore");
    }

    private void assertRefused(TlsSettings.Identity identity, String because) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> start(new TlsSettings(identity, null)).close())
                .withMessageContaining(because);
    }

    private WebServer start(TlsSettings tls) {
        return WebServer.start(fleet, new WebSettings("127.0.0.1", 0, 50, AccessSettings.UNDECIDED, tls));
    }

    private static PemFiles pem(KeyPairFile pair, String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Path certificate = Files.copy(pair.certificatePem(), own.resolve("tls.crt"));
        return new PemFiles(certificate, Files.copy(pair.keyPem(), own.resolve("tls.key")), null);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String issuer(WebServer server) throws Exception {
        TrustManager[] anybody = {new TrustsAnybody()};
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, anybody, new SecureRandom());
        try (SSLSocket socket = connect(server, context)) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getIssuerX500Principal().getName();
        }
    }

    private static String scrape(WebServer server, SSLContext context) throws IOException {
        try (SSLSocket socket = connect(server, context)) {
            socket.getOutputStream().write(SCRAPE.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLSocket connect(WebServer server, SSLContext context) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext trust(KeyPairFile server) throws GeneralSecurityException, IOException {
        return context(server, null);
    }

    private static SSLContext context(KeyPairFile server, @Nullable KeyPairFile own)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(server.store());
        KeyManager[] keys = null;
        if (own != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own.store(), KeyPairFile.PASSWORD.toCharArray());
            keys = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    /** To see a certificate, whichever it is. */
    private static final class TrustsAnybody extends javax.net.ssl.X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

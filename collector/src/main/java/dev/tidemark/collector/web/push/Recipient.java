package dev.tidemark.collector.web.push;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.source.SourceException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** A server that is told something again and again, and how it takes it. One request at a time, each of which ends. Thread-safe. */
final class Recipient {

    private static final Logger LOG = LoggerFactory.getLogger(Recipient.class);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final long ANSWER_PATIENCE_SECONDS = 10;
    private static final long FIRST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final URI endpoint;
    private final String section;
    private final Optional<PushSettings.Proof> proof;
    private final PushSettings.TlsFiles tls;
    private final PushCounts counts;
    private final long resendNanos;

    // Guarded by this.
    private @Nullable HttpClient http;
    private boolean busy;
    private long takenVersion = -1;
    private int failuresInARow;
    private long dueAt;

    /**
     * @param section of the configuration, for messages
     * @param resend how long what was taken holds
     * @throws UserError when a secret or a file cannot be used
     */
    Recipient(
            URI endpoint,
            String section,
            Optional<PushSettings.Proof> proof,
            PushSettings.TlsFiles tls,
            Duration resend,
            long nanoTime) {
        this.endpoint = endpoint;
        this.section = section;
        this.proof = proof;
        this.tls = tls;
        counts = new PushCounts(endpoint.getRawAuthority());
        resendNanos = resend.toNanos();
        dueAt = nanoTime;
        try {
            authorization();
            http = client();
        } catch (SourceException e) {
            throw new UserError(e.sentence(), e);
        }
    }

    PushCounts counts() {
        return counts;
    }

    /** Whether there is something to be sent, or sent again, and nothing is on its way. */
    synchronized boolean isDue(long version, long nanoTime) {
        if (busy) {
            return false;
        }
        boolean waiting = nanoTime - dueAt < 0;
        return !waiting || (failuresInARow == 0 && version != takenVersion);
    }

    /** Sends without waiting for the answer. */
    void send(byte[] body, int number, long version, long nanoTime) {
        HttpClient client;
        HttpRequest request;
        synchronized (this) {
            busy = true;
            try {
                client = http == null ? client() : http;
                http = client;
                request = request(body);
            } catch (SourceException e) {
                failed(e.sentence(), nanoTime);
                return;
            } catch (UserError e) {
                failed(String.valueOf(e.getMessage()), nanoTime);
                return;
            }
        }
        CompletableFuture<HttpResponse<Void>> exchange =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        CompletableFuture<?> unused = exchange.copy()
                .orTimeout(ANSWER_PATIENCE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        exchange.cancel(true);
                        failed(Unanswered.because(failure), nanoTime);
                    } else if (answer.statusCode() / 100 != 2) {
                        failed("it answers " + answer.statusCode() + ".", nanoTime);
                    } else {
                        taken(number, version, nanoTime);
                    }
                });
    }

    private synchronized void taken(int number, long version, long nanoTime) {
        if (failuresInARow > 0) {
            LOG.warn("{}: the server at {} takes what we send again.", section, counts.server());
        }
        busy = false;
        failuresInARow = 0;
        takenVersion = version;
        dueAt = nanoTime + resendNanos;
        counts.taken(number);
    }

    private synchronized void failed(String why, long nanoTime) {
        if (failuresInARow == 0) {
            LOG.warn(
                    "{}: the server at {} does not take what we send: {} Trying again; look at {} in the configuration.",
                    section,
                    counts.server(),
                    why,
                    section);
        }
        busy = false;
        // The files may be others by now.
        http = null;
        dueAt = nanoTime + Math.min(resendNanos, FIRST_RETRY_NANOS << Math.min(failuresInARow, 10));
        failuresInARow++;
        counts.failed();
    }

    private HttpRequest request(byte[] body) throws SourceException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(ANSWER_PATIENCE_SECONDS))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        String authorization = authorization();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private @Nullable String authorization() throws SourceException {
        if (proof.isEmpty()) {
            return null;
        }
        if (proof.get() instanceof PushSettings.Token token) {
            return "Bearer " + token.secret().read();
        }
        PushSettings.Password password = (PushSettings.Password) proof.get();
        String both = password.user() + ":" + password.secret().read();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private HttpClient client() throws SourceException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_PATIENCE);
        if (!tls.equals(PushSettings.TlsFiles.NONE)) {
            builder.sslContext(context(tls));
        }
        return builder.build();
    }

    private SSLContext context(PushSettings.TlsFiles files) throws SourceException {
        PemSslStoreDetails key = files.certificate().isEmpty()
                ? null
                : PemSslStoreDetails.forCertificate(text("certificate file", files.certificate()))
                        .withPrivateKey(text("key file", files.key()));
        PemSslStoreDetails trust = files.authorities().isEmpty()
                ? null
                : PemSslStoreDetails.forCertificate(text("CA file", files.authorities()));
        try {
            return SslBundle.of(new PemSslStoreBundle(key, trust)).createSslContext();
        } catch (RuntimeException e) {
            throw new UserError(
                    "The files of " + section
                            + ".tls cannot be used: caFile and certFile hold certificates in PEM form,"
                            + " keyFile the key of certFile without a password.",
                    e);
        }
    }

    /** Text that is no PEM would be taken for the name of a file. */
    private static String text(String kind, Optional<Path> file) throws SourceException {
        Path path = file.orElseThrow();
        String text = Secret.text(kind, path);
        if (!text.contains("-----BEGIN ")) {
            throw new UserError("The " + kind + " " + path + " is not in PEM form: it has no line -----BEGIN ….");
        }
        return text;
    }
}

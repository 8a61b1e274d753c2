package dev.tidemark.collector.web.push;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final long LONGEST_RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Who asks for more than this is asked again all the same, or a mistaken answer would silence us. */
    private static final long MOST_PATIENCE_SECONDS = 600;

    /** Answers below 500 that say nothing against the request itself: it took too long, or there are too many. */
    private static final Set<Integer> LATER = Set.of(408, 429);

    private final URI endpoint;
    private final String section;
    private final Optional<PushSettings.Proof> proof;
    private final PushSettings.TlsFiles tls;
    private final PushCounts counts;
    private final long resendNanos;

    // Guarded by this.
    private @Nullable HttpClient http;
    private List<String> filesOfHttp = List.of();
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
            request(new Message(new byte[0], false, 0));
            client();
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

    /**
     * Sends without waiting for the answer. What cannot be sent counts as not taken.
     *
     * @param messages sent one after the other; one that is not taken is the last
     */
    void send(List<Message> messages, long version, long nanoTime) {
        if (messages.isEmpty()) {
            return;
        }
        Message message = messages.get(0);
        CompletableFuture<HttpResponse<Void>> exchange;
        synchronized (this) {
            busy = true;
            try {
                exchange = client().sendAsync(request(message), HttpResponse.BodyHandlers.discarding());
            } catch (SourceException e) {
                failed(e.sentence(), nanoTime, 0);
                return;
            } catch (UserError e) {
                failed(String.valueOf(e.getMessage()), nanoTime, 0);
                return;
            } catch (RuntimeException e) {
                // Never its message, in which the header with the secret may stand.
                failed("the request cannot be made (" + e.getClass().getSimpleName() + ").", nanoTime, 0);
                return;
            }
        }
        CompletableFuture<?> unused = exchange.copy()
                .orTimeout(ANSWER_PATIENCE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        exchange.cancel(true);
                        failed(Unanswered.because(failure), nanoTime, 0);
                    } else if (answer.statusCode() / 100 != 2) {
                        failed("it answers " + answer.statusCode() + ".", nanoTime, patience(answer));
                    } else {
                        counts.taken(message.number());
                        List<Message> rest = messages.subList(1, messages.size());
                        if (rest.isEmpty()) {
                            taken(version, nanoTime);
                        } else {
                            send(rest, version, nanoTime);
                        }
                    }
                });
    }

    /** How long we must not ask again, in nanoseconds: as long as it says; long where it holds the request itself to be wrong. */
    private static long patience(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        long told = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
        long wrong = status < 500 && !LATER.contains(status) ? LONGEST_RETRY_NANOS : 0;
        return Math.max(wrong, TimeUnit.SECONDS.toNanos(Math.min(told, MOST_PATIENCE_SECONDS)));
    }

    private synchronized void taken(long version, long nanoTime) {
        if (failuresInARow > 0) {
            LOG.warn("{}: the server at {} takes what we send again.", section, counts.server());
        }
        busy = false;
        failuresInARow = 0;
        takenVersion = version;
        dueAt = nanoTime + resendNanos;
    }

    private synchronized void failed(String why, long nanoTime, long atLeastNanos) {
        if (failuresInARow == 0) {
            LOG.warn(
                    "{}: the server at {} does not take what we send: {} Trying again; look at {} in the configuration.",
                    section,
                    counts.server(),
                    why,
                    section);
        }
        busy = false;
        long longest = Math.min(resendNanos, LONGEST_RETRY_NANOS);
        long backoff = Math.min(longest, FIRST_RETRY_NANOS << Math.min(failuresInARow, 10));
        dueAt = nanoTime + Math.max(backoff, atLeastNanos);
        failuresInARow++;
        counts.failed();
    }

    private HttpRequest request(Message message) throws SourceException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(ANSWER_PATIENCE_SECONDS))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        if (message.packed()) {
            request.header("Content-Encoding", "gzip");
        }
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
            String text = token.secret().read();
            if (text.chars().anyMatch(each -> each < ' ' || each > '~')) {
                throw new SourceException(
                        TargetState.DENIED,
                        "The token in " + token.secret()
                                + " has characters that no token may have: write it as one line of plain ASCII.");
            }
            return "Bearer " + text;
        }
        PushSettings.Password password = (PushSettings.Password) proof.get();
        String both = password.user() + ":" + password.secret().read();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** The same as long as the files are: each has threads of its own, which end when it is collected and not before. */
    private synchronized HttpClient client() throws SourceException {
        List<String> files = List.of(
                text("CA file", tls.authorities()),
                text("certificate file", tls.certificate()),
                text("key file", tls.key()));
        HttpClient present = http;
        if (present != null && files.equals(filesOfHttp)) {
            return present;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_PATIENCE);
        if (!tls.equals(PushSettings.TlsFiles.NONE)) {
            builder.sslContext(context(files));
        }
        HttpClient made = builder.build();
        http = made;
        filesOfHttp = files;
        return made;
    }

    private SSLContext context(List<String> files) {
        String authorities = files.get(0);
        String certificate = files.get(1);
        try {
            PemSslStoreDetails key = certificate.isEmpty()
                    ? null
                    : PemSslStoreDetails.forCertificate(certificate).withPrivateKey(files.get(2));
            PemSslStoreDetails trust = authorities.isEmpty() ? null : PemSslStoreDetails.forCertificate(authorities);
            return SslBundle.of(new PemSslStoreBundle(key, trust)).createSslContext();
        } catch (RuntimeException e) {
            throw new UserError(
                    "The files of " + section
                            + ".tls cannot be used: caFile and certFile hold certificates in PEM form,"
                            + " keyFile the key of certFile without a password.",
                    e);
        }
    }

    /** Text that is no PEM would be taken for the name of a file. Empty where there is none. */
    private static String text(String kind, Optional<Path> file) throws SourceException {
        if (file.isEmpty()) {
            return "";
        }
        Path path = file.get();
        String text = Secret.text(kind, path);
        if (!text.contains("-----BEGIN ")) {
            throw new UserError("The " + kind + " " + path + " is not in PEM form: it has no line -----BEGIN ….");
        }
        return text;
    }
}

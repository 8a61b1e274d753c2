package dev.tidemark.collector.web.push;

import dev.tidemark.collector.source.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where alerts go.
 *
 * @param alertmanagers base addresses, each of which is told everything, as members of one cluster want it
 * @param proof how we say who we are
 * @param labels put on every alert, beside those that it has
 * @param runbooks what stands before the name of an alert's page
 * @param resend how often an alert that lasts is sent again; it ends by itself after four times as long
 */
public record PushSettings(
        List<URI> alertmanagers,
        Optional<Proof> proof,
        TlsFiles tls,
        Map<String, String> labels,
        String runbooks,
        Duration resend) {

    public PushSettings {
        alertmanagers = List.copyOf(alertmanagers);
        labels = Map.copyOf(labels);
    }

    /** What is shown to Alertmanager, read anew each time. */
    public sealed interface Proof {}

    /** A bearer token. */
    public record Token(Secret secret) implements Proof {}

    /** Basic authentication. */
    public record Password(String user, Secret secret) implements Proof {}

    /**
     * Files in PEM form.
     *
     * @param authorities who vouches for Alertmanager; empty for those that this JVM trusts
     * @param certificate our own, with {@code key}
     */
    public record TlsFiles(Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {
        public static final TlsFiles NONE = new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());
    }
}

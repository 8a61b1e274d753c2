package dev.tidemark.collector.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a target proves who it is, and we to it. Files are read anew at each connection.
 *
 * @param trust what vouches for the target, or empty for the certificate authorities that this JVM trusts
 * @param identity our own certificate and key, for targets that ask for one
 * @param registry whether the target's RMI registry speaks TLS too ({@code com.sun.management.jmxremote.registry.ssl})
 * @param hostCheck whether the target's certificate must be for the host that was named
 */
public record Tls(Optional<Trust> trust, Optional<Identity> identity, boolean registry, boolean hostCheck) {

    /** TLS as the world's web servers do it. */
    public static final Tls USUAL = new Tls(Optional.empty(), Optional.empty(), false, true);

    /** Certificates of those who are trusted. */
    public sealed interface Trust {}

    /** A certificate and its private key. */
    public sealed interface Identity {}

    /** A key store in PKCS #12 or JKS form, for either purpose. */
    public record Store(Path file, Optional<Secret> password) implements Trust, Identity {}

    /** Certificates in PEM form. */
    public record PemTrust(Path certificates) implements Trust {}

    /** A certificate, followed by those that lead to its authority, and its private key, in PEM form. */
    public record PemIdentity(Path certificate, Path key) implements Identity {}
}

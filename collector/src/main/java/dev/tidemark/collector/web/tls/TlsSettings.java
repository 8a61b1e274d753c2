package dev.tidemark.collector.web.tls;

import dev.tidemark.collector.source.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the server proves who it is, and whom it lets connect.
 *
 * @param identity its key and certificate
 * @param clientAuthorities certificates in PEM: only who shows one that they have signed may connect; null to ask nobody
 */
public record TlsSettings(Identity identity, @Nullable Path clientAuthorities) {

    /** A key and its certificate. */
    public sealed interface Identity {}

    /**
     * Two files in PEM.
     *
     * @param certificate the chain, the server's own first
     * @param key PKCS#8, PKCS#1 or SEC1
     * @param keyPassword of an encrypted key
     */
    public record PemFiles(
            Path certificate, Path key, @Nullable Secret keyPassword) implements Identity {}

    /** A PKCS#12 or JKS file. */
    public record KeystoreFile(Path file, Secret password) implements Identity {}
}

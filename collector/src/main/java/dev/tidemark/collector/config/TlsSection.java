package dev.tidemark.collector.config;

import org.jspecify.annotations.Nullable;

/**
 * How a target speaks TLS, as it is written. Relative paths start at the configuration's folder.
 *
 * @param trustStore key store with the certificates that are trusted, in PKCS #12 or JKS form
 * @param caFile the same in PEM form
 * @param keyStore key store with our own certificate and key
 * @param certFile our own certificate in PEM form, with {@code keyFile}
 * @param registry whether the RMI registry speaks TLS too; false when left out
 * @param hostCheck whether the certificate must be for the host that was named; true when left out
 */
public record TlsSection(
        @Nullable String trustStore,
        @Nullable String trustStorePasswordFile,
        @Nullable String trustStorePasswordEnv,
        @Nullable String caFile,
        @Nullable String keyStore,
        @Nullable String keyStorePasswordFile,
        @Nullable String keyStorePasswordEnv,
        @Nullable String certFile,
        @Nullable String keyFile,
        @Nullable Boolean registry,
        @Nullable Boolean hostCheck) {}

package dev.tidemark.collector.config;

import org.jspecify.annotations.Nullable;

/**
 * How to serve by TLS: with certificate and key in PEM, or with a keystore.
 *
 * @param clientAuthorities file in PEM: only who shows a certificate that one of these has signed may connect
 */
public record TlsSection(
        @Nullable String certificate,
        @Nullable String key,
        @Nullable String keyPasswordFile,
        @Nullable String keyPasswordEnvironment,
        @Nullable String keystore,
        @Nullable String keystorePasswordFile,
        @Nullable String keystorePasswordEnvironment,
        @Nullable String clientAuthorities) {}

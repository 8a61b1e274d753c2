package dev.tidemark.collector.config;

import org.jspecify.annotations.Nullable;

/**
 * How to serve by TLS: with certificate and key in PEM, or with a keystore.
 *
 * @param clientCaFile file in PEM: only who shows a certificate that one of these has signed may connect
 */
public record ListenTlsSection(
        @Nullable String certFile,
        @Nullable String keyFile,
        @Nullable String keyPasswordFile,
        @Nullable String keyPasswordEnv,
        @Nullable String keyStore,
        @Nullable String keyStorePasswordFile,
        @Nullable String keyStorePasswordEnv,
        @Nullable String clientCaFile) {}

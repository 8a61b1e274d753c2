package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How to serve by TLS: with certificate and key in PEM, or with a keystore. */
public record ListenTlsSection(
        @JsonPropertyDescription("Certificate in PEM, taken up anew when renewed.") @Nullable
        String certFile,

        @JsonPropertyDescription("Its key in PEM.") @Nullable
        String keyFile,

        @JsonPropertyDescription("File whose first line is the password of the key.") @Nullable
        String keyPasswordFile,

        @JsonPropertyDescription("The environment variable that holds it.") @Nullable
        String keyPasswordEnv,

        @JsonPropertyDescription("Keystore with certificate and key; instead of the PEM files.") @Nullable
        String keyStore,

        @JsonPropertyDescription("File whose first line is its password.") @Nullable
        String keyStorePasswordFile,

        @JsonPropertyDescription("The environment variable that holds it.") @Nullable
        String keyStorePasswordEnv,

        @JsonPropertyDescription("File in PEM: only who shows a certificate that one of these has signed may connect.")
        @Nullable
        String clientCaFile) {}

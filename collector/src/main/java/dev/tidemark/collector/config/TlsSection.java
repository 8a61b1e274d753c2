package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How a target speaks TLS, as it is written. Relative paths start at the configuration's folder. */
public record TlsSection(
        @JsonPropertyDescription(
                "Keystore with the certificates that are trusted, in PKCS #12 or JKS form; what Java trusts when left out.")
        @Nullable
        String trustStore,

        @JsonPropertyDescription("File whose first line is its password.") @Nullable
        String trustStorePasswordFile,

        @JsonPropertyDescription("The environment variable that holds it.") @Nullable
        String trustStorePasswordEnv,

        @JsonPropertyDescription("Certificates that are trusted, in PEM; instead of `trustStore`.") @Nullable
        String caFile,

        @JsonPropertyDescription("Keystore with our own certificate and key.") @Nullable
        String keyStore,

        @JsonPropertyDescription("File whose first line is its password.") @Nullable
        String keyStorePasswordFile,

        @JsonPropertyDescription("The environment variable that holds it.") @Nullable
        String keyStorePasswordEnv,

        @JsonPropertyDescription("Our own certificate in PEM, with `keyFile`; instead of `keyStore`.") @Nullable
        String certFile,

        @JsonPropertyDescription("Its key in PEM.") @Nullable
        String keyFile,

        @JsonPropertyDescription("Whether the RMI registry speaks TLS, too.") @Nullable
        Boolean registry,

        @JsonPropertyDescription("Whether the certificate must be for the host that was named.") @Nullable
        Boolean hostCheck) {}

package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How servers that we send to speak TLS: files in PEM form. Relative paths start at the configuration's folder. */
public record PushTlsSection(
        @JsonPropertyDescription("Certificates that are trusted, in PEM; those that Java trusts when left out.")
        @Nullable
        String caFile,

        @JsonPropertyDescription("Our own certificate in PEM, with `keyFile`.") @Nullable
        String certFile,

        @JsonPropertyDescription("Its key in PEM.") @Nullable
        String keyFile) {}

package dev.tidemark.collector.config;

import org.jspecify.annotations.Nullable;

/** How servers that we send to speak TLS: files in PEM form. Relative paths start at the configuration's folder. */
public record PushTlsSection(
        @Nullable String caFile,
        @Nullable String certFile,
        @Nullable String keyFile) {}

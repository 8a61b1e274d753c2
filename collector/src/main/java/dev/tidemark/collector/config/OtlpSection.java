package dev.tidemark.collector.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics go by OTLP. Relative paths start at the configuration's folder.
 *
 * @param url the whole address
 * @param interval how often
 */
public record OtlpSection(
        @Nullable String url,
        @Nullable String tokenFile,
        @Nullable String tokenEnv,
        @Nullable String user,
        @Nullable String passwordFile,
        @Nullable String passwordEnv,
        @Nullable PushTlsSection tls,
        @Nullable Duration interval) {}

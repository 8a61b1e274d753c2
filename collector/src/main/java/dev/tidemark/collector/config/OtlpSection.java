package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where metrics go by OTLP. Relative paths start at the configuration's folder. */
public record OtlpSection(
        @JsonPropertyDescription("The whole address, such as `http://otel-collector:4318/v1/metrics`. Required.")
        @Nullable
        String url,

        @JsonPropertyDescription("File whose first line is a bearer token.") @Nullable
        String tokenFile,

        @JsonPropertyDescription("The environment variable that holds it.") @Nullable
        String tokenEnv,

        @JsonPropertyDescription("User for basic authentication; needs a password.") @Nullable
        String user,

        @JsonPropertyDescription("File whose first line is the password.") @Nullable
        String passwordFile,

        @JsonPropertyDescription("The environment variable that holds it.") @Nullable
        String passwordEnv,

        @JsonPropertyDescription("How it speaks TLS.") @Nullable
        PushTlsSection tls,

        @JsonPropertyDescription("How often; 1 s or more.") @Nullable
        Duration interval) {}

package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where alerts go without a Prometheus. Relative paths start at the configuration's folder. */
public record AlertmanagerSection(
        @JsonPropertyDescription("Base addresses of all members of one cluster. Required.") @Nullable
        List<@Nullable String> urls,

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

        @JsonPropertyDescription("Put on every alert.") @Nullable
        Map<String, @Nullable String> labels,

        @JsonPropertyDescription("What stands before the name of an alert's page.") @Nullable
        String runbooks,

        @JsonPropertyDescription("How often what lasts is sent again; 1 s or more.") @Nullable
        Duration resend) {}

package dev.tidemark.collector.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts go without a Prometheus. Relative paths start at the configuration's folder.
 *
 * @param urls base addresses of the members of one cluster
 * @param labels put on every alert
 * @param runbooks what stands before the name of an alert's page
 * @param resend how often what lasts is sent again
 */
public record AlertmanagerSection(
        @Nullable List<@Nullable String> urls,
        @Nullable String tokenFile,
        @Nullable String tokenEnv,
        @Nullable String user,
        @Nullable String passwordFile,
        @Nullable String passwordEnv,
        @Nullable PushTlsSection tls,
        @Nullable Map<String, @Nullable String> labels,
        @Nullable String runbooks,
        @Nullable Duration resend) {}

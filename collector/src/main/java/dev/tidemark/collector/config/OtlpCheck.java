package dev.tidemark.collector.config;

import dev.tidemark.collector.web.push.OtlpSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the section on OTLP must be beyond its form. */
final class OtlpCheck {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration OFTENEST = Duration.ofSeconds(1);

    private OtlpCheck() {}

    static @Nullable OtlpSettings check(Path file, @Nullable OtlpSection section) {
        if (section == null) {
            return null;
        }
        if (section.url() == null) {
            throw ConfigCheck.wrong(
                    file, "otlp has no url: give the whole address, such as http://otel-collector:4318/v1/metrics.");
        }
        PushAccess access = new PushAccess(file, "otlp");
        URI url = access.url("otlp.url", section.url());
        if (url.getRawPath().length() <= 1) {
            throw ConfigCheck.wrong(
                    file,
                    "otlp.url has no path: give the whole address, such as http://otel-collector:4318/v1/metrics.");
        }
        if (section.tls() != null && !url.getScheme().equals("https")) {
            throw ConfigCheck.wrong(file, "otlp.tls is for https: write https:// in otlp.url, or leave tls out.");
        }
        Duration interval = Objects.requireNonNullElse(section.interval(), INTERVAL);
        if (interval.compareTo(OFTENEST) < 0) {
            throw ConfigCheck.wrong(file, "otlp.interval is too short: give 1s or more.");
        }
        return new OtlpSettings(
                url,
                access.proof(
                        section.tokenFile(),
                        section.tokenEnv(),
                        section.user(),
                        section.passwordFile(),
                        section.passwordEnv()),
                access.tls(section.tls()),
                interval);
    }
}

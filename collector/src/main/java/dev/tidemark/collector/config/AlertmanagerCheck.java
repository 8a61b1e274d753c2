package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.web.push.PushSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the section on Alertmanager must be beyond its form. */
final class AlertmanagerCheck {

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Set<String> OURS = Set.of("alertname", "severity", "target", "kind", "verdict", "subject");
    private static final Duration RESEND = Duration.ofMinutes(1);
    private static final Duration OFTENEST = Duration.ofSeconds(1);

    private final Path file;

    AlertmanagerCheck(Path file) {
        this.file = file;
    }

    @Nullable
    PushSettings check(@Nullable AlertmanagerSection section) {
        if (section == null) {
            return null;
        }
        List<URI> urls = urls(section);
        Duration resend = Objects.requireNonNullElse(section.resend(), RESEND);
        if (resend.compareTo(OFTENEST) < 0) {
            throw wrong("alertmanager.resend is too short: give 1s or more.");
        }
        PushAccess access = new PushAccess(file, "alertmanager");
        PushSettings.TlsFiles tls = access.tls(section.tls());
        if (section.tls() != null
                && urls.stream().noneMatch(url -> url.getScheme().equals("https"))) {
            throw wrong(
                    "alertmanager.tls is for https, and no address begins with it: write https://, or leave tls out.");
        }
        return new PushSettings(
                urls,
                access.proof(
                        section.tokenFile(),
                        section.tokenEnv(),
                        section.user(),
                        section.passwordFile(),
                        section.passwordEnv()),
                tls,
                labels(section),
                Objects.requireNonNullElse(section.runbooks(), "docs/runbooks"),
                resend);
    }

    private List<URI> urls(AlertmanagerSection section) {
        List<String> written = Items.of(file, "alertmanager.urls", section.urls());
        if (written.isEmpty()) {
            throw wrong("alertmanager has no urls: list at least one, such as http://alertmanager:9093.");
        }
        List<URI> urls = new ArrayList<>();
        for (int index = 0; index < written.size(); index++) {
            urls.add(new PushAccess(file, "alertmanager").url("alertmanager.urls[" + index + "]", written.get(index)));
        }
        return urls;
    }

    private Map<String, String> labels(AlertmanagerSection section) {
        Map<String, String> labels = new HashMap<>();
        Map<String, @Nullable String> written = section.labels() == null ? Map.of() : section.labels();
        written.forEach((name, value) -> {
            if (!LABEL.matcher(name).matches() || OURS.contains(name)) {
                throw wrong(
                        "alertmanager.labels has a label that cannot be given: use letters, digits and underscores, and none of "
                                + String.join(", ", OURS.stream().sorted().toList()) + ".");
            }
            if (value == null || value.isBlank()) {
                throw wrong("alertmanager.labels." + name + " is empty: give it a value, or leave it out.");
            }
            labels.put(name, value);
        });
        return labels;
    }

    private UserError wrong(String end) {
        return ConfigCheck.wrong(file, end);
    }
}

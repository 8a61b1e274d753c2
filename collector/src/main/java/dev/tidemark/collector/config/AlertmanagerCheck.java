package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.web.push.PushSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        PushSettings.TlsFiles tls = tls(section.tls());
        if (section.tls() != null
                && urls.stream().noneMatch(url -> url.getScheme().equals("https"))) {
            throw wrong(
                    "alertmanager.tls is for https, and no address begins with it: write https://, or leave tls out.");
        }
        return new PushSettings(
                urls,
                proof(section),
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
            urls.add(url("alertmanager.urls[" + index + "]", written.get(index)));
        }
        return urls;
    }

    /** What is wrong is not repeated: a password may stand in it. */
    private URI url(String key, String written) {
        try {
            URI url = new URI(written);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                if (url.getRawUserInfo() == null) {
                    return url;
                }
                throw wrong(key + " has a user or password in it: give user and passwordFile instead.");
            }
        } catch (URISyntaxException e) {
            throw new UserError(sentence(key + " is no address: write such as http://alertmanager:9093."), e);
        }
        throw wrong(key + " is no address of a web server: write such as http://alertmanager:9093.");
    }

    private Optional<PushSettings.Proof> proof(AlertmanagerSection section) {
        long places = Stream.of(section.tokenFile(), section.tokenEnv(), section.passwordFile(), section.passwordEnv())
                .filter(Objects::nonNull)
                .count();
        boolean password = section.passwordFile() != null || section.passwordEnv() != null;
        if (places > 1) {
            throw wrong(
                    "alertmanager has more than one of tokenFile, tokenEnv, passwordFile and passwordEnv: give one.");
        }
        if (password != (section.user() != null)) {
            throw wrong("alertmanager has only one of user and passwordFile (or passwordEnv): give both or neither.");
        }
        String path = section.tokenFile() == null ? section.passwordFile() : section.tokenFile();
        String variable = section.tokenEnv() == null ? section.passwordEnv() : section.tokenEnv();
        if (path == null && variable == null) {
            return Optional.empty();
        }
        Secret secret = path == null
                ? new Secret.InEnvironment(Objects.requireNonNull(variable, "one of the two is given"))
                : new Secret.InFile(resolve(path));
        return Optional.of(
                section.user() == null
                        ? new PushSettings.Token(secret)
                        : new PushSettings.Password(section.user(), secret));
    }

    private PushSettings.TlsFiles tls(AlertmanagerSection.@Nullable Tls tls) {
        if (tls == null) {
            return PushSettings.TlsFiles.NONE;
        }
        if ((tls.certFile() == null) != (tls.keyFile() == null)) {
            throw wrong("alertmanager.tls has only one of certFile and keyFile: give both or neither.");
        }
        return new PushSettings.TlsFiles(
                Optional.ofNullable(tls.caFile()).map(this::resolve),
                Optional.ofNullable(tls.certFile()).map(this::resolve),
                Optional.ofNullable(tls.keyFile()).map(this::resolve));
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

    private Path resolve(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }

    private UserError wrong(String end) {
        return new UserError(sentence(end));
    }

    private String sentence(String end) {
        return file + ": " + end;
    }
}

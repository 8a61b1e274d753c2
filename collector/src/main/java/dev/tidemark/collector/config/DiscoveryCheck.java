package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.discovery.DiscoverySettings;
import dev.tidemark.collector.discovery.DiscoverySettings.Files;
import dev.tidemark.collector.discovery.DiscoverySettings.Local;
import dev.tidemark.collector.discovery.kubernetes.KubernetesSettings;
import dev.tidemark.collector.discovery.provider.LocalTargets;
import dev.tidemark.collector.discovery.provider.NamedAccess;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.source.TargetSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What the sections {@code discovery}, {@code credentials} and {@code shard} must be beyond their form. */
final class DiscoveryCheck {

    private static final int MOST_TARGETS = 10_000;
    private static final int LARGEST_PORT = 65_535;
    private static final Duration DEFAULT_POLL = Duration.ofSeconds(30);
    private static final Duration DEFAULT_LOCAL_POLL = Duration.ofSeconds(2);

    /** Less would be a load of its own. */
    private static final Duration SHORTEST_POLL = Duration.ofMillis(500);

    private static final List<String> DEFAULT_POD_LABELS =
            List.of("app.kubernetes.io/name", "app.kubernetes.io/instance", "app");

    private final Path file;
    private final Map<String, NamedAccess> credentials = new HashMap<>();

    private DiscoveryCheck(Path file) {
        this.file = file;
    }

    static DiscoverySettings check(Path file, CollectorConfig config, Map<String, String> environment) {
        DiscoveryCheck check = new DiscoveryCheck(file);
        check.credentials(Objects.requireNonNullElse(config.credentials(), Map.of()));
        DiscoverySection section =
                config.discovery() == null ? new DiscoverySection(null, null, null, null, null) : config.discovery();
        int most = Objects.requireNonNullElse(section.maxTargets(), LiveFleet.DEFAULT_LIMIT);
        if (most < 1 || most > MOST_TARGETS) {
            throw check.wrong("discovery.maxTargets is " + most + ": give 1 to " + MOST_TARGETS + ".");
        }
        return new DiscoverySettings(
                most,
                check.poll("discovery.poll", section.poll(), DEFAULT_POLL),
                ShardCheck.check(file, config.shard(), environment),
                check.files(section.files()),
                Optional.ofNullable(section.local()).map(check::local),
                Optional.ofNullable(section.kubernetes()).map(check::kubernetes));
    }

    private void credentials(Map<String, NamedCredentials> named) {
        named.forEach((name, written) -> credentials.put(name, credentials("credentials." + name, name, written)));
    }

    private NamedAccess credentials(String key, String name, @Nullable NamedCredentials written) {
        NamedCredentials block = written == null ? new NamedCredentials(null, null, null, null, null, null) : written;
        TargetSpec.Access access = new JmxAccess(file, key)
                .of(block.user(), block.passwordFile(), block.passwordEnv(), block.tls(), block.rmiHosts());
        if (access.credentials().isEmpty() && access.tls().isEmpty()) {
            throw wrong(key + " has neither user nor tls: give one of them, or both.");
        }
        List<String> hosts = Items.of(file, key + ".hosts", block.hosts());
        if (block.hosts() != null && hosts.isEmpty()) {
            throw wrong(key + ".hosts is empty: list hosts, or leave the key out for every host.");
        }
        return new NamedAccess(name, access, hosts);
    }

    private Duration poll(String key, @Nullable Duration written, Duration otherwise) {
        Duration poll = written == null ? otherwise : written;
        if (poll.compareTo(SHORTEST_POLL) < 0) {
            throw wrong(key + " must be at least " + SHORTEST_POLL.toMillis() + "ms.");
        }
        return poll;
    }

    private Optional<Files> files(@Nullable List<@Nullable String> written) {
        List<String> paths = Items.of(file, "discovery.files", written);
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        Path base = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
        Files files = new Files(base, paths, credentials);
        try {
            files.check();
        } catch (UserError e) {
            throw wrong("discovery.files: " + e.getMessage());
        }
        return Optional.of(files);
    }

    private Local local(DiscoverySection.Local written) {
        if (written.include() == null || written.include().isBlank()) {
            throw wrong(
                    "discovery.local.include is missing: give a regular expression for the main classes or jars to watch, such as 'com\\.acme\\..*'.");
        }
        LocalTargets.Selection selection =
                new LocalTargets.Selection(written.include(), Optional.ofNullable(written.exclude()));
        try {
            Predicate<String> unused = selection.programs();
        } catch (PatternSyntaxException e) {
            throw wrong(
                    "discovery.local: '" + e.getPattern() + "' is no regular expression: " + e.getDescription() + ".");
        }
        return new Local(selection, poll("discovery.local.poll", written.poll(), DEFAULT_LOCAL_POLL));
    }

    private KubernetesSettings kubernetes(DiscoverySection.Kubernetes written) {
        Integer port = written.port();
        if (port != null && (port < 1 || port > LARGEST_PORT)) {
            throw wrong("discovery.kubernetes.port is " + port + ": give a port from 1 to " + LARGEST_PORT + ".");
        }
        List<String> namespaces = Items.of(file, "discovery.kubernetes.namespaces", written.namespaces());
        if (namespaces.contains(KubernetesSettings.ALL) && namespaces.size() > 1) {
            throw wrong("discovery.kubernetes.namespaces has '*' beside others: give '*' alone, or names.");
        }
        String access = written.credentials();
        if (access != null && !credentials.containsKey(access)) {
            throw wrong("discovery.kubernetes.credentials is '" + access
                    + "', which the section credentials does not have: add it there.");
        }
        Optional<String> selector = Optional.ofNullable(written.labelSelector()).filter(it -> !it.isBlank());
        return new KubernetesSettings(
                namespaces,
                selector,
                Objects.requireNonNullElse(written.annotated(), selector.isEmpty()),
                port == null ? OptionalInt.empty() : OptionalInt.of(port),
                Optional.ofNullable(access).map(credentials::get),
                written.labels() == null
                        ? DEFAULT_POD_LABELS
                        : Items.of(file, "discovery.kubernetes.labels", written.labels()));
    }

    private UserError wrong(String sentence) {
        return ConfigCheck.wrong(file, sentence);
    }
}

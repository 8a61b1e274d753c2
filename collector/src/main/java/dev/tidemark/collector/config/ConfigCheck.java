package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.discovery.DiscoverySettings;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.web.WebSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a configuration must be beyond its form. */
final class ConfigCheck {

    private static final int LARGEST_PORT = 65_535;

    private ConfigCheck() {}

    static LoadedConfig check(Path file, CollectorConfig config) {
        WebSettings web = config.web(file);
        if (web.port() < 0 || web.port() > LARGEST_PORT) {
            throw wrong(file, "listen.port is " + web.port() + ": give a port from 0 to " + LARGEST_PORT + ".");
        }
        if (web.mapSeries() < 0) {
            throw wrong(file, "metrics.mapSeries is " + web.mapSeries() + ": give 0 or more.");
        }
        MonitorSettings monitor = config.monitor();
        if (monitor.recordingName().isBlank()) {
            throw wrong(file, "recording.name is empty: give it a name, or leave the key out.");
        }
        if (monitor.logAge().isZero() || monitor.logBytes() == 0) {
            throw wrong(file, "recording.logAge and recording.logSize must be more than 0.");
        }
        if (monitor.pauseWindow().isZero()) {
            throw wrong(file, "evidence.window must be more than 0; to forbid walks, set evidence.pauseBudget to 0.");
        }
        DiscoverySettings discovery = DiscoveryCheck.check(file, config, System.getenv());
        return new LoadedConfig(web, monitor, targets(file, config.targets(), discovery.findsTargets()), discovery);
    }

    private static List<TargetSpec> targets(
            Path file, @Nullable List<CollectorConfig.Target> targets, boolean othersAreFound) {
        if (targets == null || targets.isEmpty()) {
            if (othersAreFound) {
                return List.of();
            }
            throw wrong(
                    file,
                    "there are no targets: list at least one, with its address, or say under discovery where to find them.");
        }
        Set<String> names = new HashSet<>();
        List<TargetSpec> specs = new ArrayList<>();
        for (int index = 0; index < targets.size(); index++) {
            TargetSpec spec = target(file, "targets[" + index + "]", targets.get(index));
            if (!names.add(spec.name().orElse(spec.address()))) {
                throw wrong(
                        file,
                        "two targets are called '" + spec.name().orElse(spec.address()) + "': names must differ.");
            }
            specs.add(spec);
        }
        return specs;
    }

    private static TargetSpec target(Path file, String key, CollectorConfig.@Nullable Target target) {
        if (target == null || target.address() == null || target.address().isBlank()) {
            throw wrong(
                    file,
                    key + " has no address: give a process id, host:port, service:jmx: URL, folder or .jfr file.");
        }
        Optional<String> name = name(file, key, target);
        TargetSpec.Access access = new JmxAccess(file, key)
                .of(target.user(), target.passwordFile(), target.passwordEnv(), target.tls(), target.rmiHosts());
        try {
            return new TargetSpec(name, target.address(), access);
        } catch (UserError e) {
            throw wrong(file, key + ".address " + e.getMessage());
        }
    }

    private static Optional<String> name(Path file, String key, CollectorConfig.Target target) {
        String variable = target.nameEnv();
        if (variable == null) {
            if (target.name() != null && target.name().isBlank()) {
                throw wrong(file, key + " has an empty name: name it, or leave the key out.");
            }
            return Optional.ofNullable(target.name());
        }
        if (target.name() != null) {
            throw wrong(file, key + " has both name and nameEnv: give one of them.");
        }
        String name = System.getenv(variable);
        if (name == null || name.isBlank()) {
            throw wrong(
                    file,
                    key + ".nameEnv is " + variable
                            + ", which is not set or is empty: start tidemark with the name in it, or write name.");
        }
        return Optional.of(name.strip());
    }

    static UserError wrong(Path file, String sentence) {
        return new UserError(file + ": " + sentence);
    }
}

package dev.tidemark.collector.discovery;

import dev.tidemark.collector.discovery.kubernetes.KubernetesSettings;
import dev.tidemark.collector.discovery.kubernetes.KubernetesTargets;
import dev.tidemark.collector.discovery.provider.FileTargets;
import dev.tidemark.collector.discovery.provider.LocalTargets;
import dev.tidemark.collector.discovery.provider.NamedAccess;
import dev.tidemark.collector.discovery.provider.Provider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where targets come from beside the configuration's own list, and which share of them is this collector's.
 *
 * @param maxTargets the most targets
 * @param poll how often files are looked at where the system tells of no changes
 */
public record DiscoverySettings(
        int maxTargets,
        Duration poll,
        Optional<Shard> shard,
        Optional<Files> files,
        Optional<Local> local,
        Optional<KubernetesSettings> kubernetes) {

    /**
     * Files of targets.
     *
     * @param base where relative paths start
     * @param credentials those that files may name
     */
    public record Files(Path base, List<String> paths, Map<String, NamedAccess> credentials) {

        public Files {
            paths = List.copyOf(paths);
            credentials = Map.copyOf(credentials);
        }

        /**
         * Looks whether the paths are such.
         *
         * @throws dev.tidemark.collector.UserError for the first that is not
         */
        public void check() {
            FileTargets.check(base, paths);
        }
    }

    /** JVMs of this machine. */
    public record Local(LocalTargets.Selection selection, Duration poll) {}

    /** Whether targets may come from elsewhere than the configuration's own list. */
    public boolean findsTargets() {
        return files.isPresent() || local.isPresent() || kubernetes.isPresent();
    }

    /** What finds them, in the order of precedence, not begun yet. A provider's classes are loaded only if it is asked for. */
    public List<Provider> providers() {
        List<Provider> providers = new ArrayList<>();
        files.ifPresent(it -> providers.add(new FileTargets(it.base(), it.paths(), poll, it.credentials())));
        local.ifPresent(it -> providers.add(new LocalTargets(it.selection(), it.poll())));
        kubernetes.ifPresent(it -> providers.add(new KubernetesTargets(it)));
        return providers;
    }
}

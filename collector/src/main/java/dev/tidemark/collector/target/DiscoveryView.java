package dev.tidemark.collector.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the targets come from, at one moment. Immutable.
 *
 * @param shard which part of the targets is this collector's, or empty when all are
 * @param limit the most targets that it watches
 * @param providers in the order of their precedence
 * @param targets those that are watched
 * @param skipped how many were found and are not watched, by reason
 * @param examples some of these, with a sentence each; bounded
 * @param labelsDropped how many labels of targets were left out because they were too many
 */
public record DiscoveryView(
        Optional<ShardView> shard,
        int limit,
        List<ProviderView> providers,
        List<DiscoveredTarget> targets,
        Map<String, Integer> skipped,
        List<SkippedTarget> examples,
        int labelsDropped) {

    /** Of a fleet that nobody adds to. */
    public static final DiscoveryView NONE =
            new DiscoveryView(Optional.empty(), 0, List.of(), List.of(), Map.of(), List.of(), 0);

    public DiscoveryView {
        providers = List.copyOf(providers);
        targets = List.copyOf(targets);
        skipped = Map.copyOf(skipped);
        examples = List.copyOf(examples);
    }

    /**
     * One share of the targets.
     *
     * @param index from 0 to {@code of} - 1
     */
    public record ShardView(int index, int of) {}

    /**
     * What finds targets.
     *
     * @param answered whether it has given a list, or a reason why it cannot, at least once
     * @param targets how many are on its last list
     * @param trouble one sentence on why that list may be old, or null when it is as new as can be
     */
    public record ProviderView(
            String name,
            boolean answered,
            int targets,
            @Nullable String trouble) {}

    /**
     * A target that is watched.
     *
     * @param labels what else was said of it, with names that are fit for Prometheus
     */
    public record DiscoveredTarget(String name, String address, String provider, Map<String, String> labels) {
        public DiscoveredTarget {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * A target that was found and is not watched.
     *
     * @param because one sentence
     */
    public record SkippedTarget(String name, String provider, String reason, String because) {}
}

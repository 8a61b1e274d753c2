package dev.tidemark.collector.json;

import dev.tidemark.collector.target.DiscoveryView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the targets come from; the order of the components is the order of the fields. */
record DiscoveryJson(
        @Nullable ShardJson shard,
        int limit,
        List<ProviderJson> providers,
        List<FoundJson> targets,
        Map<String, Integer> skipped,
        List<SkippedJson> skippedExamples,
        int labelsDropped) {

    static DiscoveryJson of(DiscoveryView discovery) {
        return new DiscoveryJson(
                discovery.shard().map(it -> new ShardJson(it.index(), it.of())).orElse(null),
                discovery.limit(),
                discovery.providers().stream()
                        .map(it -> new ProviderJson(
                                it.name(), it.answered() && it.trouble() == null, it.targets(), it.trouble()))
                        .toList(),
                discovery.targets().stream()
                        .map(it -> new FoundJson(it.name(), it.address(), it.provider(), new TreeMap<>(it.labels())))
                        .toList(),
                new TreeMap<>(discovery.skipped()),
                discovery.examples().stream()
                        .map(it -> new SkippedJson(it.name(), it.provider(), it.reason(), it.because()))
                        .toList(),
                discovery.labelsDropped());
    }

    record ShardJson(int index, int of) {}

    record ProviderJson(
            String name, boolean up, int targets, @Nullable String trouble) {}

    record FoundJson(String name, String address, String provider, Map<String, String> labels) {}

    record SkippedJson(String name, String provider, String reason, String because) {}
}

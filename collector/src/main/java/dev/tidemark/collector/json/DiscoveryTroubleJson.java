package dev.tidemark.collector.json;

import dev.tidemark.collector.json.DiscoveryJson.ProviderJson;
import dev.tidemark.collector.json.DiscoveryJson.SkippedJson;
import dev.tidemark.collector.target.DiscoveryView;
import java.util.List;

/**
 * What keeps targets from being found or watched; the order of the components is the order of the fields.
 *
 * @param providers those whose list may be old, or that have given none yet
 * @param skipped how many targets were found and are watched by nobody
 * @param skippedExamples some of these
 */
record DiscoveryTroubleJson(List<ProviderJson> providers, long skipped, List<SkippedJson> skippedExamples) {

    /** Watched by another collector, which is as it should be. */
    private static final String SHARD = "shard";

    static DiscoveryTroubleJson of(DiscoveryView view) {
        DiscoveryJson discovery = DiscoveryJson.of(view);
        return new DiscoveryTroubleJson(
                discovery.providers().stream().filter(it -> !it.up()).toList(),
                discovery.skipped().entrySet().stream()
                        .filter(it -> !it.getKey().equals(SHARD))
                        .mapToLong(it -> it.getValue())
                        .sum(),
                discovery.skippedExamples());
    }
}

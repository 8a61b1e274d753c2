package dev.tidemark.collector.web.metrics;

import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.HeapRoom;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the targets come from, as series. A fleet that nobody adds to has none of them. */
final class DiscoverySeries {

    private DiscoverySeries() {}

    static void collect(DiscoveryView discovery, Samples samples) {
        if (discovery.providers().isEmpty()) {
            return;
        }
        discovery
                .shard()
                .ifPresent(shard ->
                        samples.add(Metric.SHARD, 1, Integer.toString(shard.index()), Integer.toString(shard.of())));
        samples.add(Metric.DISCOVERY_LIMIT, discovery.limit());
        samples.add(Metric.HEAP_ROOM, HeapRoom.ofThisJvm().targets());
        samples.add(Metric.TARGET_LABELS_DROPPED, discovery.labelsDropped());
        discovery.providers().forEach(provider -> {
            samples.add(
                    Metric.DISCOVERY_UP, provider.answered() && provider.trouble() == null ? 1 : 0, provider.name());
            samples.add(Metric.DISCOVERY_TARGETS, provider.targets(), provider.name());
        });
        discovery.skipped().forEach((reason, count) -> samples.add(Metric.DISCOVERY_SKIPPED, count, reason));
        discovery.targets().forEach(target -> {
            Map<String, String> labels = new LinkedHashMap<>(target.labels());
            labels.put("target", target.name());
            labels.put("provider", target.provider());
            samples.addLabelled(Metric.TARGET_INFO, 1, labels);
        });
    }
}

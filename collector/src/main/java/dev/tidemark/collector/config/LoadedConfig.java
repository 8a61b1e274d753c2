package dev.tidemark.collector.config;

import dev.tidemark.collector.discovery.DiscoverySettings;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.web.WebSettings;
import java.util.List;

/** A configuration that was read and checked. */
public record LoadedConfig(
        WebSettings web, MonitorSettings monitor, List<TargetSpec> targets, DiscoverySettings discovery) {

    public LoadedConfig {
        targets = List.copyOf(targets);
    }
}

package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where targets are found, as it is written. */
public record DiscoverySection(
        @JsonPropertyDescription("The most targets of this collector, from 1 to 10,000.") @Nullable
        Integer maxTargets,

        @JsonPropertyDescription("How often files are looked at where the system tells of no changes.") @Nullable
        Duration poll,

        @JsonPropertyDescription("Files in Prometheus' `file_sd` form; stars in the last part of a path.") @Nullable
        List<@Nullable String> files,

        @JsonPropertyDescription("JVMs of this machine. Left out: none are looked for.") @Nullable
        Local local,

        @JsonPropertyDescription("Pods. Left out: none are looked for.") @Nullable
        Kubernetes kubernetes) {

    /** The JVMs of this machine. */
    public record Local(
            @JsonPropertyDescription("Regular expression for the whole main class or jar path. Required.") @Nullable
            String include,

            @JsonPropertyDescription("Another, for those that are not meant.") @Nullable
            String exclude,

            @JsonPropertyDescription("How often they are listed.") @Nullable
            Duration poll) {}

    /** Pods. */
    public record Kubernetes(
            @JsonPropertyDescription("Where to look; the collector's own when left out, `'*'` for all.") @Nullable
            List<@Nullable String> namespaces,

            @JsonPropertyDescription("Which pods, by their labels.") @Nullable
            String labelSelector,

            @JsonPropertyDescription(
                    "Whether a pod must ask for it by the annotation `tidemark.dev/scrape`; `true` without a `labelSelector`.")
            @Nullable
            Boolean annotated,

            @JsonPropertyDescription("JMX port of pods that name none.") @Nullable
            Integer port,

            @JsonPropertyDescription("The name of a block of `credentials`.") @Nullable
            String credentials,

            @JsonPropertyDescription("Labels of pods that become labels of the target.") @Nullable
            List<@Nullable String> labels) {}
}

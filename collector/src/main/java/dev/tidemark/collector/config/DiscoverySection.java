package dev.tidemark.collector.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where targets are found, as it is written.
 *
 * @param maxTargets the most targets of this collector
 * @param poll how often files are looked at where the system tells of no changes
 * @param files in Prometheus' {@code file_sd} form; stars in the last part of a path
 */
public record DiscoverySection(
        @Nullable Integer maxTargets,
        @Nullable Duration poll,
        @Nullable List<@Nullable String> files,
        @Nullable Local local,
        @Nullable Kubernetes kubernetes) {

    /**
     * The JVMs of this machine.
     *
     * @param include regular expression for the whole main class or jar path
     * @param exclude another, for those that are not meant
     */
    public record Local(
            @Nullable String include,
            @Nullable String exclude,
            @Nullable Duration poll) {}

    /**
     * Pods.
     *
     * @param credentials the name of a block of {@code credentials}
     */
    public record Kubernetes(
            @Nullable List<@Nullable String> namespaces,
            @Nullable String labelSelector,
            @Nullable Boolean annotated,
            @Nullable Integer port,
            @Nullable String credentials,
            @Nullable List<@Nullable String> labels) {}
}

package dev.tidemark.collector.discovery.kubernetes;

import dev.tidemark.collector.discovery.provider.NamedAccess;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which pods are targets, and how to reach them.
 *
 * @param namespaces where to look; {@value #ALL} alone for all of them; empty for the collector's own
 * @param labelSelector as {@code kubectl -l} takes it, or empty for any labels
 * @param annotated whether a pod must ask for it by the annotation {@code tidemark.dev/scrape: "true"}; one that says "false" never is
 * @param port of pods that name none themselves
 * @param credentials for the JMX of every pod found: whoever may make such pods can read them
 * @param labels of pods that become labels of the target
 */
public record KubernetesSettings(
        List<String> namespaces,
        Optional<String> labelSelector,
        boolean annotated,
        OptionalInt port,
        Optional<NamedAccess> credentials,
        List<String> labels) {

    /** Every namespace. */
    public static final String ALL = "*";

    public KubernetesSettings {
        namespaces = List.copyOf(namespaces);
        labels = List.copyOf(labels);
    }
}

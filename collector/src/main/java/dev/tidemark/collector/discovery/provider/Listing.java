package dev.tidemark.collector.discovery.provider;

import dev.tidemark.collector.source.TargetSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a provider has found. Immutable.
 *
 * @param skipped what looked like a target and cannot be one
 * @param trouble one sentence on why the list may be old, or null when it is as new as can be
 */
public record Listing(
        List<Found> targets,
        List<Skipped> skipped,
        @Nullable String trouble) {

    public Listing {
        targets = List.copyOf(targets);
        skipped = List.copyOf(skipped);
    }

    /**
     * A target.
     *
     * @param labels what else was said of it, as it was said
     */
    public record Found(TargetSpec target, Map<String, String> labels) {
        public Found {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Something that cannot be watched.
     *
     * @param reason a word for metrics
     * @param because one sentence that says what is wrong and how to mend it
     */
    public record Skipped(String name, String reason, String because) {}
}

package dev.tidemark.analysis.view;

import java.util.List;

/**
 * Collection pauses in seconds.
 *
 * @param counts how many pauses fell into each bucket, not cumulative: {@code counts[i]} is up to {@code BOUNDS[i]}, the last is
 *     above all bounds; unmodifiable
 * @param sumSeconds total of all pauses, in seconds
 */
public record PauseHistogram(List<Long> counts, double sumSeconds) {

    /** Upper bounds in seconds: from a ZGC pause to one that a load balancer gives up on. */
    public static final List<Double> BOUNDS =
            List.of(0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    public PauseHistogram {
        counts = List.copyOf(counts);
        if (counts.size() != BOUNDS.size() + 1) {
            throw new IllegalArgumentException("expected " + (BOUNDS.size() + 1) + " buckets, got " + counts.size());
        }
    }
}

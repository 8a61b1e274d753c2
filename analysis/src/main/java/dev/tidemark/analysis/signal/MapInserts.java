package dev.tidemark.analysis.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a map's insertions.
 *
 * @param weight how many inserts it stands for; the weights of a map add up to its inserts
 * @param site the first application frame of the sampled insert, or null when the sample has none
 */
public record MapInserts(
        Instant time, MapId map, long weight, @Nullable Site site) implements Signal {}

package dev.tidemark.analysis.signal;

import java.time.Instant;

/**
 * How many platform threads live, those that were there before the observation included.
 *
 * @param live threads now
 */
public record ThreadCount(Instant time, long live) implements Signal {}

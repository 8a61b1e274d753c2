package dev.tidemark.analysis.signal;

import java.time.Instant;

/**
 * A platform thread has ended.
 *
 * @param thread as in its {@link ThreadStarted}, which was never seen of threads older than the observation
 */
public record ThreadEnded(Instant time, long thread) implements Signal {}

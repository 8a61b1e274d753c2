package dev.tidemark.analysis.signal;

import java.time.Instant;

/**
 * The target or the way to it lost events: what follows may have a gap behind it.
 *
 * @param reason a short stable word, fit for a label
 * @param count how many events, or how many bytes where the JVM only knows bytes
 */
public record EventsLost(Instant time, String reason, long count) implements Signal {}

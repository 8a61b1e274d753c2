package dev.tidemark.analysis.signal;

import java.time.Instant;

/**
 * The heap's bound and its collector.
 *
 * @param maxBytes the most the heap may grow to, in bytes
 * @param oldCollector the old generation's collector as JFR names it, such as {@code G1Old}, {@code SerialOld}, {@code Z}
 */
public record HeapConfiguration(Instant time, long maxBytes, String oldCollector) implements Signal {}

package dev.tidemark.analysis.signal;

import java.time.Instant;

/**
 * Heap occupancy right before or right after one collection.
 *
 * @param gcId the collection, as numbered by the JVM
 * @param afterCollection whether it was read after the collection rather than before it
 * @param usedBytes heap in use, in bytes
 * @param committedBytes heap committed, in bytes
 */
public record HeapReading(Instant time, long gcId, boolean afterCollection, long usedBytes, long committedBytes)
        implements Signal {}

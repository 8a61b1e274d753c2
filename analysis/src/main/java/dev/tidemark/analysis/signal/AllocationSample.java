package dev.tidemark.analysis.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sampled allocation.
 *
 * @param type the class allocated, by binary name ({@code byte[]} style for arrays)
 * @param weightBytes the bytes of allocation that this sample stands for; statistical
 * @param site the first application frame, or null when there is none
 */
public record AllocationSample(
        Instant time,
        String type,
        long weightBytes,
        @Nullable Site site) implements Signal {}

package dev.tidemark.analysis.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An allocation that went past a thread's buffer, or for which a thread took a new one: what recordings have that hold no
 * {@linkplain AllocationSample samples}.
 *
 * @param type the class allocated, by binary name ({@code byte[]} style for arrays)
 * @param bytes the size of the new buffer, which stands for what will fill it; of a large object its own
 * @param newBuffer whether a buffer was taken
 * @param site the first application frame, or null when there is none
 */
public record BufferAllocation(
        Instant time,
        String type,
        long bytes,
        boolean newBuffer,
        @Nullable Site site) implements Signal {}

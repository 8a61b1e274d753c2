package dev.tidemark.analysis.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread was started.
 *
 * @param thread unique in that JVM's life
 * @param name the thread's name
 * @param pooled whether a pool of {@code java.util.concurrent} started it, for itself
 * @param site the first application frame of the thread that started it, or null when there is none
 */
public record ThreadStarted(
        Instant time,
        long thread,
        String name,
        boolean pooled,
        @Nullable Site site) implements Signal {}

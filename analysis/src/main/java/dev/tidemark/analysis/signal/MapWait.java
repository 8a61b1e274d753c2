package dev.tidemark.analysis.signal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A thread had to wait before it got at a map. Short waits are not told: the JVM reports those above a threshold.
 *
 * @param time when the wait was over
 * @param waited how long it was
 * @param thread who waited, unique in that JVM's life
 * @param mapType class of the map, or of the part of it that was locked
 * @param site the application's line that asked the map, or null when there is none
 */
public record MapWait(
        Instant time,
        Duration waited,
        long thread,
        String mapType,
        @Nullable Site site) implements Signal {}

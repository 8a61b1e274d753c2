package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.Site;
import org.jspecify.annotations.Nullable;

/**
 * A table grew.
 *
 * @param millis when, in milliseconds since the epoch
 * @param slots its new length
 * @param tookMillis how long the operation took in which it grew; 0 when unknown
 * @param oldSlots its length before, or -1 when unknown
 * @param site the application frame under which it grew, or null when unknown
 */
public record GrowthStep(
        long millis,
        long slots,
        double tookMillis,
        long oldSlots,
        @Nullable Site site) {}

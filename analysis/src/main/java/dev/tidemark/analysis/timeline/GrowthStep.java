package dev.tidemark.analysis.timeline;

/**
 * A table grew.
 *
 * @param millis when, in milliseconds since the epoch
 * @param slots its new length
 * @param tookMillis how long the operation took in which it grew; 0 when unknown
 */
public record GrowthStep(long millis, long slots, double tookMillis) {}

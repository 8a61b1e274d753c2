package dev.tidemark.benchmarks.chaos;

import java.time.Duration;

/**
 * What is still right.
 *
 * @param noticing until the collector says that something is wrong
 * @param recovery after the end of a fault, until fresh events come again
 * @param staleness of the last event of a target that nobody disturbs
 */
record Limits(Duration noticing, Duration recovery, Duration staleness) {}

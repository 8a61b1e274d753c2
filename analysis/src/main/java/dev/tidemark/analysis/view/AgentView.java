package dev.tidemark.analysis.view;

import java.time.Instant;

/**
 * The agent in a JVM as it last told of itself; totals since it was started there.
 *
 * @param version its version
 * @param on whether it has told so lately; else it was turned off, or has ended
 * @param at event time of its last word
 * @param maps collections that it tells of
 * @param refused times that it did not take a collection because too many were there
 * @param passedBy growths that it did not look into, to bound its cost
 * @param failures failures of its own that it kept from the application
 * @param tookSeconds time that it has cost the JVM's threads, in seconds
 */
public record AgentView(
        String version,
        boolean on,
        Instant at,
        long maps,
        long refused,
        long passedBy,
        long failures,
        double tookSeconds) {}

package dev.tidemark.collector.target;

/**
 * All that is known of one target.
 *
 * @param snapshot the target at one moment
 * @param details its timeline and its maps, up to about the same moment
 */
public record Analysis(TargetSnapshot snapshot, TargetDetails details) {}

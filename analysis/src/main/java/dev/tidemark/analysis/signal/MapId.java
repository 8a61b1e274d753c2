package dev.tidemark.analysis.signal;

/**
 * One map of one JVM.
 *
 * @param number unique in that JVM's life
 * @param name its best name so far; several maps may share one
 */
public record MapId(long number, String name) {}

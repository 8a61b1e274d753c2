package dev.tidemark.analysis.signal;

/**
 * One map of one JVM.
 *
 * @param number unique in that JVM's life
 * @param name the name it was given; several maps may share one
 */
public record MapId(long number, String name) {}

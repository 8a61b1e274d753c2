package dev.tidemark;

/**
 * What a census reads of a map that is alive.
 *
 * @param type class of the map inside
 * @param size entries, or -1 when they cannot be counted cheaply
 */
record SizeReading(Class<?> type, long size) {}

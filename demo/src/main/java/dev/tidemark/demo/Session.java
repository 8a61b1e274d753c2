package dev.tidemark.demo;

/**
 * What the shop remembers of a visit.
 *
 * @param startedAt in milliseconds of the shop's clock
 * @param page what the visitor was shown last, a few KB
 */
record Session(String visit, long startedAt, String page) {}

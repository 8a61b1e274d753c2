package dev.tidemark.benchmarks.corpus;

/**
 * One row of the corpus.
 *
 * @param id as in the corpus, {@code L01} or {@code B01}
 * @param mechanism what happens, in one line
 * @param seenIn the project and the issue where it was seen
 */
public record Scenario(String id, String mechanism, String seenIn, Truth truth, Program program) {}

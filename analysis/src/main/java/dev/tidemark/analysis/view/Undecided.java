package dev.tidemark.analysis.view;

import dev.tidemark.analysis.finding.Kind;

/**
 * A question that the signals at hand cannot answer yet.
 *
 * @param subject what it is about, or {@code heap}
 * @param because why, as a sentence that says what is missing
 */
public record Undecided(Kind kind, String subject, String because) {}

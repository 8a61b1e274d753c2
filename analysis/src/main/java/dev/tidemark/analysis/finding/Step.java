package dev.tidemark.analysis.finding;

/**
 * A question that was asked on the way to a finding.
 *
 * @param question as a person would ask it
 * @param answer a sentence, with its numbers and units
 * @param decided whether the answer settled the verdict: no later one could have made it another
 */
public record Step(String question, String answer, boolean decided) {}

package dev.tidemark.analysis.view;

/**
 * The analysis would know more after a collection of the whole heap, a count of what it leaves alive, and a walk from sampled objects to their roots. Whether one is made, and what pause it may cost, is
 * not the analysis' to decide.
 *
 * @param because why, as a sentence for people
 */
public record EvidenceWish(String because) {}

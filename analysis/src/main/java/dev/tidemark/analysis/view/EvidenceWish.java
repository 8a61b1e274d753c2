package dev.tidemark.analysis.view;

/**
 * The analysis would know more after a walk from sampled objects to their roots. Whether one is made, and what pause it may cost, is
 * not the analysis' to decide.
 *
 * @param because why, as a sentence for people
 * @param urgency from 0 to 1
 * @param afterCollection whether the walk would see nothing without a collection of the whole heap before it: the JVM only tells of objects that
 *     have survived one, and none has happened for too long
 */
public record EvidenceWish(String because, double urgency, boolean afterCollection) {}

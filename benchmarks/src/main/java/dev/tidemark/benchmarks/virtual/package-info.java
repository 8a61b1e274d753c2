/**
 * Hours to weeks in virtual time: seeded signals straight into the analysis, its verdicts held against the truth. Says
 * nothing of JFR or of readers, only of what the analysis makes of signals that are right.
 */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.virtual;

/** The scores as a table for people and as JSON for machines. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.scoreboard.report;

/** What a detector said of a run over time, held against the truth. Pure functions; no clock, no files. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.scoreboard.judge;

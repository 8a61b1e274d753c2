/** What is run: one scenario at one depth on one JDK, and what came of it. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.scoreboard.run;

/** What others would have said of the same runs, read from the recordings that were made of them. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.scoreboard.peer;

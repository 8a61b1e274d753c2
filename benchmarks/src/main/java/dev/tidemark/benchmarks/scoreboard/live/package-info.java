/** Programs of the corpus as JVMs of their own, and the collector that watches them, as a user would run it. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.scoreboard.live;

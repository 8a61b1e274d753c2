/** Our own analysis on recordings of earlier runs, without running a program again. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.scoreboard.replay;

/** How well leaks are told from what only looks like one: runs the corpus, asks the detectors, and judges by the truth. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.scoreboard;

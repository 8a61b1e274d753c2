/** Leaks and their look-alikes as programs, each with its truth. No program knows of a detector. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.corpus;

/** The program that is watched under chaos: it keeps a truth of its own. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.chaos.program;

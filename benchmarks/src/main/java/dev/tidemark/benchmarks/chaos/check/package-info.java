/** What must hold, and the record of where it did not. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.chaos.check;

/** Random faults from a seed against a collector of real processes, with what must hold checked throughout. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.chaos;

/** Does harm to real processes, and measures how soon it is noticed, and what is lost or doubled by it. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.faults;

/** What there is to be disturbed: targets behind wires, the collector, and a second one that watches the first. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.chaos.world;

/** How many targets one collector can watch: what a target costs it, against the JDK's own streams with empty handlers. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.fleet;

/** What benchmarks of real processes are set up with: the collector's jar, ports, wires, and ways to ask a process how it is. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.rig;

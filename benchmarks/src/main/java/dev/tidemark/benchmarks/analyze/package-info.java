/** How fast a finished recording is analysed, against the JDK's own loop over the same file. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.analyze;

/** Detectors: pure functions from what is remembered to what follows from it. */
package dev.tidemark.analysis.detect;

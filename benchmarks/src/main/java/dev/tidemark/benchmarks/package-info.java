/** Benchmarks, run by hand: each prints the number that a text quotes. */
package dev.tidemark.benchmarks;

/** Robust statistics over small sets of points, in bounded memory. Pure functions and plain values. */
package dev.tidemark.analysis.statistics;

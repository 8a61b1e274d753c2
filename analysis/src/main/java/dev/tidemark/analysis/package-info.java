/** Signals in, findings out: the front door of the analysis. */
package dev.tidemark.analysis;

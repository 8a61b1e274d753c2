/** What two recordings have in common, and what one has more of than the other. Pure but for the sums over one recording. */
package dev.tidemark.analysis.compare;

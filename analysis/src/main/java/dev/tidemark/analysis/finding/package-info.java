/** What the analysis says: the outward contract of its results. */
package dev.tidemark.analysis.finding;

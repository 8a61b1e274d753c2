/** What a target told us: immutable facts, each with the event's own time. The only input of the analysis. */
package dev.tidemark.analysis.signal;

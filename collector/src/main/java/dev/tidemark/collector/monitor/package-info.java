/** Keeps watch over targets: joins a source, the readers and the analysis, and publishes snapshots. */
package dev.tidemark.collector.monitor;

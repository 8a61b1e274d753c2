/** What the collector knows of its targets: the one thing that metrics, API and terminal read. */
package dev.tidemark.collector.target;

/** What a person at a terminal sees: snapshots become lines (pure functions), and lines are written. */
package dev.tidemark.collector.cli.terminal;

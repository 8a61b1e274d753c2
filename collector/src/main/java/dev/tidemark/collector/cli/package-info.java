/** The command line and the terminal view. */
package dev.tidemark.collector.cli;

/** What {@code serve} is told by its configuration file. */
package dev.tidemark.collector.config;

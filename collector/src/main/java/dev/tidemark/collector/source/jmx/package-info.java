/** A connection to a JMX server: what may be deserialized from it, and what its failures mean to people. */
package dev.tidemark.collector.source.jmx;

/**
 * The stream of a target over JMX: its recordings, of which one is the durable log, and the JDK's remote stream made to go on where it left
 * off.
 */
package dev.tidemark.collector.source.remote;

/** From JFR events to signals: one small class per event, and the only place that knows what a recorded event looks like. */
package dev.tidemark.collector.reader;

/** What Prometheus reads: the fleet's present state as series, computed when it is asked for. */
package dev.tidemark.collector.web.metrics;

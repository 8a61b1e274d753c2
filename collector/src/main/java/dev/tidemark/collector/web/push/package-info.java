/** Gives alerts to Alertmanager directly, for those who cannot load rules into a Prometheus. */
package dev.tidemark.collector.web.push;

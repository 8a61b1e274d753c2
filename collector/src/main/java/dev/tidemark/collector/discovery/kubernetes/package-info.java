/** Pods as targets. The only place that knows the client of Kubernetes. */
package dev.tidemark.collector.discovery.kubernetes;

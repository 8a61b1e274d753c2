/** The Grafana dashboards: declared here, written to {@code dashboards/grafana}, and held against a real Prometheus. */
package dev.tidemark.it.dashboard;

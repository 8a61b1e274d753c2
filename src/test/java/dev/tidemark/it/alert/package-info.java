/** From a leak to the person who is told of it, through a real Prometheus and a real Alertmanager. */
package dev.tidemark.it.alert;

/** The Helm charts: rendered by Helm, read as strictly as Kubernetes does, and served by the collector that they configure. */
package dev.tidemark.it.helm;

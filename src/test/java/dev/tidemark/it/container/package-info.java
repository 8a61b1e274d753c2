/** What runs in containers: the image, a sidecar beside its application, and docker-compose.yml. */
package dev.tidemark.it.container;

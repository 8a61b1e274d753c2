/** How much time has passed, whoever sets the machine's clock. */
package dev.tidemark.collector.time;

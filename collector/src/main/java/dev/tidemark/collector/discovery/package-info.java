/** Finds out, again and again, which targets are to be watched, and which of them by this collector. */
package dev.tidemark.collector.discovery;

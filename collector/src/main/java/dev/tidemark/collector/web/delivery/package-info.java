/** Answers on their way to readers who may be slow. */
package dev.tidemark.collector.web.delivery;

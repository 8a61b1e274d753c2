/** Names of a target's making as labels, the same in metrics and in alerts. */
package dev.tidemark.collector.web.label;

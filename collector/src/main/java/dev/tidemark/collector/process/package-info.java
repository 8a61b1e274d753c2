/** Which process left something behind, and whether it lives. */
package dev.tidemark.collector.process;

/**
 * Chunks of a recording as bytes: what one says of itself, whether it is sound, what is missing between two, and the folder of ours in
 * which they wait to be read.
 */
package dev.tidemark.collector.source.chunk;

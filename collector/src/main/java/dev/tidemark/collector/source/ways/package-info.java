/** All ways to a target, and which of them was meant by how it was named. The only package that knows them all. */
package dev.tidemark.collector.source.ways;

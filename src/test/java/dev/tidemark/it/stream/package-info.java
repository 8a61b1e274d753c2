/** Streams that are cut, killed and resumed. */
package dev.tidemark.it.stream;

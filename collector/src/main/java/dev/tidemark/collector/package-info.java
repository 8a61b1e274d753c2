/** The collector's way in. */
package dev.tidemark.collector;

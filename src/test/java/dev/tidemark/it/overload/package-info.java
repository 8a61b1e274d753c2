/** Targets that send more than anybody can read. */
package dev.tidemark.it.overload;

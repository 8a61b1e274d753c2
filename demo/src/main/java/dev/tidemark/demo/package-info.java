/** A small shop under load, one of whose maps leaks. */
package dev.tidemark.demo;

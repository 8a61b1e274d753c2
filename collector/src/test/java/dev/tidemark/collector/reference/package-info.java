/** Pages of the documentation that are made from the code. */
package dev.tidemark.collector.reference;

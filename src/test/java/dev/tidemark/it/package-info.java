/** System tests: real processes against the built jars. */
package dev.tidemark.it;

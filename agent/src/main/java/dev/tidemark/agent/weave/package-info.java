/** Writes our code into the collections of the JDK, and takes it out again. */
package dev.tidemark.agent.weave;

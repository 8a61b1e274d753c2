/** The shipped agent in JVMs of its own. */
package dev.tidemark.it.agent;

/** The agent in real JVMs. */
package dev.tidemark.it.agent;

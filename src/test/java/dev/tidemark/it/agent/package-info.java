/** The agent's jar as it is shipped, in real JVMs. */
package dev.tidemark.it.agent;

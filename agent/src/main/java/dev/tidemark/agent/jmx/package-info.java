/** The agent as an MBean. */
package dev.tidemark.agent.jmx;

/** The life of the agent. */
package dev.tidemark.agent.core;

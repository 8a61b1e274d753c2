/** Looks at the keys of maps that grow, on the agent's own threads: reads them, and asks a few for their hash code. */
package dev.tidemark.agent.keys;

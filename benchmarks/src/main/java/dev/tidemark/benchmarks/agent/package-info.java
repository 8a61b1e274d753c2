/** What the agent costs: the same program without an agent, with an agent that does nothing, and with ours, taken in turns. */
package dev.tidemark.benchmarks.agent;

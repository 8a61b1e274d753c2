/** Where the JVM enters the agent, and the loader that keeps the rest out of the application's sight. */
package dev.tidemark.agent;

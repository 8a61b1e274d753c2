/** What is defined beside the collections of the JDK. */
package dev.tidemark.agent.hook;

/** The collections that were found: weakly held, bounded, read from outside. */
package dev.tidemark.agent.maps;

/** Finds the fields that hold objects, without running any code of the application. */
package dev.tidemark.agent.holders;

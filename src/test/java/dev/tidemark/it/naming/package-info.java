/** Whether the right map is named, in JVMs that have none of our code. */
package dev.tidemark.it.naming;

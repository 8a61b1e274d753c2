/** Ways in beside JMX, with real JVMs at the other end. */
package dev.tidemark.it.source;

/** Targets that come, change and go while a collector serves. */
package dev.tidemark.it.discovery;

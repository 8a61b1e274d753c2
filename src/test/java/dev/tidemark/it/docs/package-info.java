/** The documentation: its links lead somewhere, and what its tutorial tells happens. */
package dev.tidemark.it.docs;

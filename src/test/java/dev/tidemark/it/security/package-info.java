/** Targets that want proof of who we are, and targets that want to harm us. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.it.security;

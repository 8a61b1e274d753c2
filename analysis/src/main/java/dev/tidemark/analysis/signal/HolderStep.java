package dev.tidemark.analysis.signal;

import org.jspecify.annotations.Nullable;

/**
 * One object on the way from a root down to a collection.
 *
 * @param type its class; of a static field the class that has it
 * @param field the field of it that leads on, or null where an element of an array does and at the end
 */
public record HolderStep(String type, @Nullable String field) {}

package dev.tidemark.analysis.finding;

import org.jspecify.annotations.Nullable;

/**
 * What to change.
 *
 * @param text in Java terms, as sentences
 * @param code the members of a Java class, after its imports, that show it; null where no few lines can
 */
public record Mend(String text, @Nullable String code) {}

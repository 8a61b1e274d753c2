package dev.tidemark.collector.config;

import org.jspecify.annotations.Nullable;

/**
 * Credentials that targets found by discovery may refer to by name, so that no list of targets needs a secret.
 *
 * @param passwordFile a file whose first line is the password
 */
public record NamedCredentials(
        @Nullable String user, @Nullable String passwordFile) {}

package dev.tidemark.collector.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask.
 *
 * @param anonymous what callers may do who do not say who they are: none, metrics or read
 */
public record AccessSection(
        @Nullable String anonymous, @Nullable List<Client> clients) {

    /**
     * Somebody who can say who he is, by exactly one of four: a token or a password, in a file or in a variable of the environment.
     *
     * @param permission metrics, read or evidence
     */
    public record Client(
            @Nullable String name,
            @Nullable String tokenFile,
            @Nullable String tokenEnv,
            @Nullable String passwordFile,
            @Nullable String passwordEnv,
            @Nullable String permission) {}
}

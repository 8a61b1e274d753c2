package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may ask. */
public record AccessSection(
        @JsonPropertyDescription(
                "What callers may do who do not say who they are: `none`, `metrics` or `read`. Left out: `none` where clients are listed, else whoever is on this machine reads.")
        @Nullable
        String anonymous,

        @JsonPropertyDescription(
                "Who can say who he is. Each needs exactly one of token and password, in a file or in a variable of the environment.")
        @Nullable
        List<Client> clients) {

    /**
     * Somebody who can say who he is, by exactly one of four: a token or a password, in a file or in a variable of the environment.
     */
    public record Client(
            @JsonPropertyDescription("What the client is called; with a password, its user name. Required.") @Nullable
            String name,

            @JsonPropertyDescription("File whose first line is the bearer token.") @Nullable
            String tokenFile,

            @JsonPropertyDescription("The environment variable that holds the token.") @Nullable
            String tokenEnv,

            @JsonPropertyDescription("File whose first line is the password or its bcrypt hash.") @Nullable
            String passwordFile,

            @JsonPropertyDescription("The environment variable that holds it.") @Nullable
            String passwordEnv,

            @JsonPropertyDescription("`metrics`, `read` or `evidence`, each of which includes those before it.")
            @Nullable
            String permission) {}
}

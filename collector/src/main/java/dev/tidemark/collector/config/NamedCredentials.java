package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credentials that targets found by discovery may refer to by name, so that no list of targets needs a secret. */
public record NamedCredentials(
        @JsonPropertyDescription("User for JMX; needs a password.") @Nullable
        String user,

        @JsonPropertyDescription("File whose first line is the password.") @Nullable
        String passwordFile,

        @JsonPropertyDescription("The environment variable that holds the password; instead of `passwordFile`.")
        @Nullable
        String passwordEnv,

        @JsonPropertyDescription("How such targets speak TLS.") @Nullable
        TlsSection tls,

        @JsonPropertyDescription("Hosts beside its own to which a target's JMX server may send us.") @Nullable
        List<@Nullable String> rmiHosts,

        @JsonPropertyDescription("Patterns of the hosts that these credentials are for; every host when left out.")
        @Nullable
        List<@Nullable String> hosts) {}

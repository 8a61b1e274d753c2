package dev.tidemark.collector.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that targets found by discovery may refer to by name, so that no list of targets needs a secret.
 *
 * @param passwordFile a file whose first line is the password
 * @param passwordEnv the environment variable that holds it
 * @param rmiHosts hosts beside its own to which a target's JMX server may send us
 * @param hosts patterns of the hosts that these credentials are for; every host when left out
 */
public record NamedCredentials(
        @Nullable String user,
        @Nullable String passwordFile,
        @Nullable String passwordEnv,
        @Nullable TlsSection tls,
        @Nullable List<@Nullable String> rmiHosts,
        @Nullable List<@Nullable String> hosts) {}

package dev.tidemark.collector.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A target as it was named.
 *
 * @param name label for it, or empty to let the target's own main class, host and process id name it
 * @param address process id, {@code host:port}, JMX service URL, folder, file or {@code self}
 * @param credentials for JMX
 */
public record TargetSpec(Optional<String> name, String address, Optional<Credentials> credentials) {

    /**
     * User name, and where the password stands.
     *
     * @param passwordFile a file whose first line is the password
     */
    public record Credentials(String user, Path passwordFile) {}

    /** A target named on the command line. */
    public static TargetSpec of(String address) {
        return new TargetSpec(Optional.empty(), address, Optional.empty());
    }
}

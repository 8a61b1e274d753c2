package dev.tidemark.collector.source;

import dev.tidemark.collector.UserError;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A target as it was named.
 *
 * @param name label for it, or empty to let the target's own main class, host and process id name it
 * @param address process id, {@code host:port}, JMX service URL, folder, file or {@code self}; no JMX address has a user or a password
 * @param credentials for JMX
 * @param tls how to speak TLS with it; when it is present, nothing but TLS is spoken with its JMX server
 * @param rmiHosts hosts beside its own to which its JMX server may send us
 */
public record TargetSpec(
        Optional<String> name,
        String address,
        Optional<Credentials> credentials,
        Optional<Tls> tls,
        Set<String> rmiHosts) {

    /**
     * A target as it was named.
     *
     * @throws UserError when a user or a password stands in the address, where everybody would see it
     */
    public TargetSpec {
        boolean path = address.startsWith("/") || address.startsWith(".");
        if (!path) {
            refuseSecrets(address);
        }
        rmiHosts = Set.copyOf(rmiHosts);
    }

    /**
     * Looks at what is to be an address before anything repeats it.
     *
     * @throws UserError when a user or a password stands in it, without either
     */
    public static void refuseSecrets(String address) {
        if (address.indexOf('@') >= 0) {
            throw new UserError(
                    "'" + Masked.address(address)
                            + "' has a user or a password in it: leave it out of the address, and give user and password file instead.");
        }
    }

    /** A target that speaks TLS only if its JMX server asks for it, with a certificate that this JVM trusts. */
    public TargetSpec(Optional<String> name, String address, Optional<Credentials> credentials) {
        this(name, address, credentials, Optional.empty(), Set.of());
    }

    /** A target that is reached in a way that was set apart from its address. */
    public TargetSpec(Optional<String> name, String address, Access access) {
        this(name, address, access.credentials(), access.tls(), access.rmiHosts());
    }

    /**
     * The host whose JMX server is asked, as it is written, an IPv6 address without brackets.
     *
     * @throws UserError when the address is no JMX address
     */
    public String jmxHost() {
        return JmxAddress.parse(address).host();
    }

    /**
     * What is needed to be let in, apart from where: see {@link TargetSpec}.
     *
     * @param credentials for JMX
     * @param tls how to speak TLS
     * @param rmiHosts hosts beside the target's own to which its JMX server may send us
     */
    public record Access(Optional<Credentials> credentials, Optional<Tls> tls, Set<String> rmiHosts) {

        /** No user, no password, and TLS only if it is asked for. */
        public static final Access NONE = new Access(Optional.empty(), Optional.empty(), Set.of());

        public Access {
            rmiHosts = Set.copyOf(rmiHosts);
        }
    }

    /** User name, and where the password stands. */
    public record Credentials(String user, Secret password) {

        /** With the password on the first line of a file. */
        public Credentials(String user, Path passwordFile) {
            this(user, new Secret.InFile(passwordFile));
        }
    }

    /** A target named on the command line. */
    public static TargetSpec of(String address) {
        return new TargetSpec(Optional.empty(), address, Optional.empty());
    }
}

package dev.tidemark.collector.source.jmx;

import dev.tidemark.collector.source.JmxAddress;
import java.util.Optional;

/**
 * A JMX server, and what it needs to let us in.
 *
 * @param login user and password, if any
 */
public record JmxEndpoint(JmxAddress address, Optional<Login> login) {

    /** A user and the password itself: never kept longer than a connection takes to be made. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /** The password, or nothing. */
    public String secret() {
        return login.map(Login::password).orElse("");
    }
}

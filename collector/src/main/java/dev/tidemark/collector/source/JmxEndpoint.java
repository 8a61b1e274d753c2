package dev.tidemark.collector.source;

import java.util.Optional;

/**
 * A JMX server, and what it needs to let us in.
 *
 * @param login user and password, if any
 */
record JmxEndpoint(JmxAddress address, Optional<Login> login) {

    /** A user and the password itself: never kept longer than a connection takes to be made. */
    record Login(String user, String password) {

        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /** The password, or nothing. */
    String secret() {
        return login.map(Login::password).orElse("");
    }
}

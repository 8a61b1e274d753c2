package dev.tidemark.collector.web.access;

import dev.tidemark.collector.source.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask.
 *
 * @param anonymous what callers may do who do not say who they are; null when nobody has decided it
 * @param clients who can say who they are, each name once
 */
public record AccessSettings(@Nullable Permission anonymous, List<Client> clients) {

    /** Nothing decided and nobody known: everybody on this machine reads, and nobody beyond it. */
    public static final AccessSettings UNDECIDED = new AccessSettings(null, List.of());

    public AccessSettings {
        clients = List.copyOf(clients);
    }

    /**
     * Somebody who can say who he is.
     *
     * @param name the user name of a password; of a token, only what logs and answers call it
     */
    public record Client(String name, Proof proof, Secret secret, Permission permission) {}

    /** How a client proves who it is. */
    public enum Proof {
        /** {@code Authorization: Bearer}. */
        TOKEN,
        /** {@code Authorization: Basic}. */
        PASSWORD
    }

    /** What callers may do who do not say who they are. */
    public Permission forAnonymous() {
        if (anonymous != null) {
            return anonymous;
        }
        return clients.isEmpty() ? Permission.READ : Permission.NONE;
    }
}

package dev.tidemark.collector.web;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.web.access.AccessSettings.Proof;
import dev.tidemark.collector.web.access.Permission;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What it means to serve beyond this machine. */
final class Exposure {

    private Exposure() {}

    /** @throws UserError when everybody on the network could read, and nobody has decided that they may */
    static void check(InetAddress address, WebSettings settings) {
        boolean undecided = settings.access().anonymous() == null
                && settings.access().clients().isEmpty();
        if (undecided && !address.isLoopbackAddress() && !asksForCertificates(settings)) {
            throw new UserError("Everybody who reaches " + settings.address()
                    + " could read what is served there: list access.clients, or write access.anonymous: read if the network"
                    + " keeps strangers out.");
        }
    }

    /** What whoever starts this should know; empty when there is nothing. */
    static List<String> warnings(InetAddress address, WebSettings settings) {
        List<String> warnings = new ArrayList<>();
        if (address.isLoopbackAddress()) {
            return warnings;
        }
        Permission anonymous = settings.access().forAnonymous();
        if (anonymous != Permission.NONE && !asksForCertificates(settings)) {
            warnings.add(
                    "Warning: everybody who reaches port " + settings.port() + " of " + settings.address() + " may "
                            + (anonymous == Permission.METRICS ? "scrape the metrics" : "read all that is served")
                            + "; list access.clients to change that.");
        }
        if (settings.tls() == null && !settings.access().clients().isEmpty()) {
            boolean passwords =
                    settings.access().clients().stream().anyMatch(client -> client.proof() == Proof.PASSWORD);
            warnings.add("Warning: " + (passwords ? "passwords" : "tokens")
                    + " cross the network unencrypted; add listen.tls, or a proxy that encrypts.");
        }
        return warnings;
    }

    private static boolean asksForCertificates(WebSettings settings) {
        return settings.tls() != null && settings.tls().clientAuthorities() != null;
    }
}

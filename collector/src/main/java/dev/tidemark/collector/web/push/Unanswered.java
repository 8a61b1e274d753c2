package dev.tidemark.collector.web.push;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;

/** Says why a server that was sent something has given no answer. */
final class Unanswered {
    private Unanswered() {}

    /** The end of a sentence about the server. Thread-safe. */
    static String because(Throwable failure) {
        Throwable innermost = failure;
        boolean refused = false;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
                return "its name leads to no address.";
            }
            if (each instanceof TimeoutException || each instanceof HttpTimeoutException) {
                return "it does not answer in time.";
            }
            refused |= each instanceof ConnectException;
            innermost = each;
        }
        if (refused) {
            return "nothing listens there.";
        }
        // The class alone: messages of TLS and HTTP hold what the other side has sent.
        return "it does not answer as it should (" + innermost.getClass().getSimpleName() + ").";
    }
}

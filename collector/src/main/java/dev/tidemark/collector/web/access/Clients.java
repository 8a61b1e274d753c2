package dev.tidemark.collector.web.access;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.web.access.AccessSettings.Client;
import dev.tidemark.collector.web.access.AccessSettings.Proof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Recognises clients by what they send as {@code Authorization}. Thread-safe. */
final class Clients {

    /** Fewer could be guessed, and tokens may be tried as often as the network carries. */
    private static final int SHORTEST_TOKEN = 16;

    /** So many requests at a time wait for a hash to be checked, one after the other; the other threads go on serving. */
    private static final int WAITING_FOR_HASHES = 3;

    /** What came of looking at a request. */
    sealed interface Outcome {}

    record Recognised(Caller caller) implements Outcome {}

    /** @param who whose secret was wrong, as logs may name it */
    record Unknown(String who) implements Outcome {}

    record TooManyAttempts() implements Outcome {}

    private record TokenClient(Client client, RereadSecret token) {}

    private record PasswordClient(Client client, Password password) {}

    private final List<TokenClient> byToken = new ArrayList<>();
    private final Map<String, PasswordClient> byName = new LinkedHashMap<>();
    private final Attempts attempts;
    private final Semaphore waiting = new Semaphore(WAITING_FOR_HASHES);
    private final Object oneHashAtATime = new Object();

    /** @throws UserError when a client's secret is missing or not fit */
    Clients(List<Client> clients, LongSupplier nanoClock) {
        this.attempts = new Attempts(nanoClock);
        for (Client client : clients) {
            Secret place = client.secret();
            if (client.proof() == Proof.TOKEN) {
                byToken.add(new TokenClient(
                        client, new RereadSecret(place, written -> fitToken(place, written), nanoClock)));
            } else {
                byName.put(client.name(), new PasswordClient(client, new Password(place, nanoClock)));
            }
        }
    }

    private static String fitToken(Secret place, String written) {
        if (written.length() < SHORTEST_TOKEN) {
            throw new UserError("The token in " + place + " is too short: use at least " + SHORTEST_TOKEN
                    + " characters, such as by \"openssl rand -hex 32\".");
        }
        return written;
    }

    boolean isEmpty() {
        return byToken.isEmpty() && byName.isEmpty();
    }

    boolean usePasswords() {
        return !byName.isEmpty();
    }

    boolean useTokens() {
        return !byToken.isEmpty();
    }

    Outcome recognise(String authorization, String address) {
        int space = authorization.indexOf(' ');
        String scheme = space < 0 ? "" : authorization.substring(0, space).toLowerCase(Locale.ROOT);
        String proof = authorization.substring(space + 1).strip();
        return switch (scheme) {
            case "bearer" -> token(proof);
            case "basic" -> basic(proof, address);
            default -> new Unknown("neither a token nor a password");
        };
    }

    private Outcome token(String offered) {
        Caller found = null;
        // All are compared, so that the time does not tell which one was near.
        for (TokenClient candidate : byToken) {
            String wanted = candidate.token.current();
            if (wanted != null && Prints.same(wanted, offered)) {
                found = new Caller(candidate.client.name(), candidate.client.permission(), true);
            }
        }
        return found == null ? new Unknown("a token of no client") : new Recognised(found);
    }

    private Outcome basic(String encoded, String address) {
        String decoded = decode(encoded);
        int colon = decoded == null ? -1 : decoded.indexOf(':');
        if (decoded == null || colon < 0) {
            return new Unknown("a user and password that cannot be read");
        }
        PasswordClient client = byName.get(decoded.substring(0, colon));
        return password(client, decoded.substring(colon + 1), address);
    }

    private Outcome password(@Nullable PasswordClient client, String offered, String address) {
        if (byName.isEmpty()) {
            return new Unknown("a password, where only tokens are known");
        }
        if (!attempts.take(address)) {
            return new TooManyAttempts();
        }
        if (client == null) {
            // Costs what a known user's wrong password costs: the time does not tell which users there are.
            Boolean decoy = check(decoy(), offered);
            return decoy == null ? crowded(address) : new Unknown("a user that there is not");
        }
        Boolean fits = check(client.password, offered);
        if (fits == null) {
            return crowded(address);
        }
        if (!fits) {
            return new Unknown("a wrong password for user " + client.client.name());
        }
        attempts.giveBack(address);
        return new Recognised(new Caller(client.client.name(), client.client.permission(), false));
    }

    /** A known user's; one with a hash where there is one, whose answer takes the longest. */
    private Password decoy() {
        for (PasswordClient client : byName.values()) {
            if (client.password.isCostly()) {
                return client.password;
            }
        }
        return byName.values().iterator().next().password;
    }

    private Outcome crowded(String address) {
        attempts.giveBack(address);
        return new TooManyAttempts();
    }

    /** Null when too many others wait for their hashes to be checked. */
    private @Nullable Boolean check(Password password, String offered) {
        if (password.isQuick(offered)) {
            return password.fits(offered);
        }
        if (!waiting.tryAcquire()) {
            return null;
        }
        try {
            synchronized (oneHashAtATime) {
                return password.fits(offered);
            }
        } finally {
            waiting.release();
        }
    }

    private static @Nullable String decode(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

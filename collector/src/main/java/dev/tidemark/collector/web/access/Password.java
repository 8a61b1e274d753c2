package dev.tidemark.collector.web.access;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * A password that a client must know: as it is, or as bcrypt hash. A hash takes long to check, so the print of the last
 * password that fitted it is remembered. Thread-safe.
 */
final class Password {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./0-9A-Za-z]{53}");

    /** Half a second a guess; each step more doubles it, and a request must not hold a thread for longer. */
    private static final int MOST_ROUNDS = 13;

    /** Cheaper ones are no protection for whoever has lost the file. */
    private static final int FEWEST_ROUNDS = 10;

    private static final int SHORTEST = 8;
    private static final BCryptPasswordEncoder ENCODER = new BCryptPasswordEncoder();

    private final RereadSecret secret;
    private volatile @Nullable Fitting lastFitting;

    Password(Secret place, LongSupplier nanoClock) {
        secret = new RereadSecret(place, written -> fit(place, written), nanoClock);
    }

    private static String fit(Secret place, String written) {
        if (!written.startsWith("$2")) {
            if (written.length() < SHORTEST) {
                throw new UserError(
                        "The password in " + place + " is too short: use at least " + SHORTEST + " characters.");
            }
            return written;
        }
        Matcher hash = BCRYPT.matcher(written);
        if (!hash.matches() || !isAffordable(Integer.parseInt(hash.group(1)))) {
            throw new UserError("The bcrypt hash in " + place + " cannot be used: make one of cost " + FEWEST_ROUNDS
                    + " to " + MOST_ROUNDS + ", such as by \"htpasswd -nBC 10 USER\".");
        }
        return written;
    }

    private static boolean isAffordable(int rounds) {
        return rounds >= FEWEST_ROUNDS && rounds <= MOST_ROUNDS;
    }

    /** Whether it costs as much as a hash to check an answer that is wrong. */
    boolean isCostly() {
        String wanted = secret.current();
        return wanted != null && isHash(wanted);
    }

    /** Whether an answer is known already, so that {@link #fits} costs nothing. */
    boolean isQuick(String offered) {
        String wanted = secret.current();
        return wanted == null || !isHash(wanted) || fittedBefore(wanted, offered);
    }

    boolean fits(String offered) {
        String wanted = secret.current();
        if (wanted == null) {
            return false;
        }
        if (!isHash(wanted)) {
            return Prints.same(wanted, offered);
        }
        if (fittedBefore(wanted, offered)) {
            return true;
        }
        boolean fits = ENCODER.matches(offered, wanted);
        if (fits) {
            lastFitting = new Fitting(wanted, Prints.of(offered));
        }
        return fits;
    }

    private boolean fittedBefore(String wanted, String offered) {
        Fitting last = lastFitting;
        return last != null && last.hash.equals(wanted) && Prints.same(last.print, Prints.of(offered));
    }

    private static boolean isHash(String secret) {
        return secret.startsWith("$2");
    }

    private static final class Fitting {
        private final String hash;
        private final byte[] print;

        private Fitting(String hash, byte[] print) {
            this.hash = hash;
            this.print = print;
        }
    }
}

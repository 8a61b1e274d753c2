package dev.tidemark.collector.web.access;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret that is looked up again when it is needed and the last look is a second old, so that a rotated one counts at once. While there is
 * none, nobody is recognised by it. Thread-safe.
 */
final class RereadSecret {

    private static final Logger LOG = LoggerFactory.getLogger(RereadSecret.class);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Secret place;
    private final UnaryOperator<String> check;
    private final LongSupplier nanoClock;

    // Guarded by this.
    private @Nullable String secret;
    private long readAt;

    /**
     * Reads it for the first time.
     *
     * @param check answers a secret that is fit for its use, and throws a UserError for another
     * @throws UserError when there is none that is fit
     */
    RereadSecret(Secret place, UnaryOperator<String> check, LongSupplier nanoClock) {
        this.place = place;
        this.check = check;
        this.nanoClock = nanoClock;
        this.secret = check.apply(place.require());
        this.readAt = nanoClock.getAsLong();
    }

    /** The secret as it is now, or null while there is none that is fit. */
    synchronized @Nullable String current() {
        if (nanoClock.getAsLong() - readAt >= FRESH_NANOS) {
            readAt = nanoClock.getAsLong();
            try {
                secret = check.apply(place.require());
            } catch (UserError e) {
                if (secret != null) {
                    LOG.warn("{} Until then nobody is recognised by it.", e.getMessage());
                }
                secret = null;
            }
        }
        return secret;
    }
}

package dev.tidemark.collector.web.delivery;

import java.time.Duration;

/**
 * The bounds of what is on its way to readers.
 *
 * @param bytes the most in all; one answer alone may be larger
 * @param longest how long one answer may take
 */
public record DeliveryLimits(long bytes, Duration longest) {

    /** For everybody but tests. A scrape that takes longer has been given up by Prometheus long before. */
    public static final DeliveryLimits DEFAULT = new DeliveryLimits(32L << 20, Duration.ofSeconds(30));
}

package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.statistics.Points;
import org.jspecify.annotations.Nullable;

/**
 * The live set over the observed time, by the best readings there are.
 *
 * @param trust what kind of collections the readings come from
 * @param readings bytes in use after them, over seconds since the epoch
 * @param growth its shape, or null with too few readings
 */
public record LiveSet(
        Trust trust, Points readings, @Nullable Growth growth) {

    /** Bytes by which it grew, in a way that its troughs and their slope agree on; 0 when it did not. */
    public double grownBytes() {
        return growth == null || !growth.slope().rises() ? 0 : Math.max(0, growth.amount());
    }

    /**
     * Whether enough was read, over so many seconds, to say that it does not grow. Only collections of the whole heap can
     * tell: garbage that comes and goes in the old generation hides a growth below it.
     */
    public boolean flat(double seconds) {
        return trust == Trust.WHOLE
                && growth != null
                && growth.seconds() >= seconds
                && growth.slope().likely() <= 0;
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * How long to look before a verdict. A tenth of the life that is left to it in all: a heap that dies in ten minutes is
 * called in one, a heap that dies in a week may take hours. Strong evidence needs no more than a minute whatever the life.
 */
final class Patience {

    private static final double SHARE_OF_LIFE = 0.1;
    /** Caches fill in the first seconds, and a heap that fills with them seems to have little life left. */
    private static final double SHORTEST_SECONDS = 30;

    private static final double STRONG_SECONDS = 50;
    private static final double WEAK_SHORTEST_SECONDS = 60;
    private static final double WEAK_SECONDS = 2 * 3600;

    /** Where no forecast can be made, weak evidence must hold for ten minutes. */
    private static final double UNKNOWN_SECONDS = 600;

    private Patience() {}

    static double withStrongEvidence(double lifeSeconds, @Nullable Forecast forecast) {
        return forecast == null ? STRONG_SECONDS : clamp(life(lifeSeconds, forecast), SHORTEST_SECONDS, STRONG_SECONDS);
    }

    static double withWeakEvidence(double lifeSeconds, @Nullable Forecast forecast) {
        return forecast == null
                ? UNKNOWN_SECONDS
                : clamp(life(lifeSeconds, forecast), WEAK_SHORTEST_SECONDS, WEAK_SECONDS);
    }

    private static double life(double lifeSeconds, Forecast forecast) {
        return SHARE_OF_LIFE * (lifeSeconds + forecast.secondsToExhaustion().likely());
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * How long to look before a verdict: a share of the life that a heap has in all, so that one that dies in ten minutes is called in two,
 * while for one that dies in a week even weak evidence is called after hours.
 */
final class Patience {

    /** Counts that prove it by themselves only have to show that they stay so. */
    private static final double SHARE_WHEN_DECIDED = 0.1;

    private static final double DECIDED_SHORTEST_SECONDS = 12;
    private static final double DECIDED_LONGEST_SECONDS = 20;

    /** What has not ended by then would have to take nearly a quarter of the heap to be meant. */
    private static final double SHARE_WHEN_OPEN = 0.23;

    /** Caches fill in the first seconds, and a heap that fills with them seems to have little life left. */
    private static final double OPEN_SHORTEST_SECONDS = 25;

    private static final double OPEN_LONG_SECONDS = 45;

    /**
     * The longer a life, the longer the cycles in it: hours of use, days, weeks. A heap with a quarter of an hour is given 45 s, one with
     * an hour four minutes, one with a day four hours, and none more than one whole day and some.
     */
    private static final double LONG_LIFE_SECONDS = 900;

    private static final double SHARE_OF_LONG_LIFE = 0.05;
    private static final double GROWTH_OF_SHARE = 0.27;
    private static final double OPEN_LONGEST_SECONDS = 26 * 3600;

    private static final double SHARE_WHEN_WEAK = 0.1;
    private static final double WEAK_SHORTEST_SECONDS = 60;
    private static final double WEAK_OF_OPEN = 1.3;
    private static final double WEAK_SECONDS = 2 * 3600;

    /** Where no forecast can be made, weak evidence must hold for ten minutes. */
    private static final double UNKNOWN_SECONDS = 600;

    private Patience() {}

    /** Where the counts decide: removals that miss, a bound that is passed, keys that never match. */
    static double whenDecided(double lifeSeconds, @Nullable Forecast forecast) {
        return of(SHARE_WHEN_DECIDED, lifeSeconds, forecast, DECIDED_SHORTEST_SECONDS, DECIDED_LONGEST_SECONDS);
    }

    /** Where nothing that was put in was ever taken out, and only time can show that nothing will be. */
    static double whenOpen(double lifeSeconds, @Nullable Forecast forecast) {
        if (forecast == null) {
            return OPEN_LONG_SECONDS;
        }
        double life = lifeSeconds + forecast.secondsToExhaustion().likely();
        double ofLongLife = SHARE_OF_LONG_LIFE * life * Math.pow(life / LONG_LIFE_SECONDS, GROWTH_OF_SHARE);
        double open = of(SHARE_WHEN_OPEN, lifeSeconds, forecast, OPEN_SHORTEST_SECONDS, OPEN_LONG_SECONDS);
        return Math.max(open, Math.min(OPEN_LONGEST_SECONDS, ofLongLife));
    }

    /** Where others grow, too, and each must be told from them. */
    static double besideOthers(double lifeSeconds, @Nullable Forecast forecast) {
        return WEAK_OF_OPEN * whenOpen(lifeSeconds, forecast);
    }

    /** Where something speaks against it. */
    static double withWeakEvidence(double lifeSeconds, @Nullable Forecast forecast) {
        return forecast == null
                ? UNKNOWN_SECONDS
                : Math.max(
                        WEAK_OF_OPEN * whenOpen(lifeSeconds, forecast),
                        of(SHARE_WHEN_WEAK, lifeSeconds, forecast, WEAK_SHORTEST_SECONDS, WEAK_SECONDS));
    }

    private static double of(
            double share, double lifeSeconds, @Nullable Forecast forecast, double shortest, double longest) {
        if (forecast == null) {
            return longest;
        }
        double life = lifeSeconds + forecast.secondsToExhaustion().likely();
        return Math.max(shortest, Math.min(longest, share * life));
    }
}

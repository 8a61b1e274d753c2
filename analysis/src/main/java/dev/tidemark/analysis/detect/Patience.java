package dev.tidemark.analysis.detect;

/**
 * How long to look before a verdict: a share of the life that a heap has in all, from the JVM's start until it is full, so that one that
 * dies in ten minutes is called in one, while one that dies in weeks is given a whole day. A life is in seconds, and NaN when no forecast
 * can be made.
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

    /** A hint is worth some of the time. */
    private static final double HINT_OF_OPEN = 0.6;

    private static final double BESIDE_OTHERS_OF_OPEN = 1.3;

    /** From here on days leave their mark on a load. */
    private static final double HOUR_SECONDS = 3600;

    private static final double DOUBTED_OF_OPEN = 1.3;
    private static final double DOUBTED_OF_LONG_OPEN = 2.5;
    private static final double DOUBTED_SHORTEST_SECONDS = 60;

    private static final double SHARE_WHEN_SWEPT = 0.5;

    private Patience() {}

    /** Where the counts decide: removals that miss, a bound that is passed. */
    static double whenDecided(double life) {
        return Double.isNaN(life)
                ? DECIDED_LONGEST_SECONDS
                : clamp(SHARE_WHEN_DECIDED * life, DECIDED_SHORTEST_SECONDS, DECIDED_LONGEST_SECONDS);
    }

    /** Where nothing that was put in was ever taken out, and only time can show that nothing will be. */
    static double whenOpen(double life) {
        if (Double.isNaN(life)) {
            return OPEN_LONG_SECONDS;
        }
        double ofLongLife = SHARE_OF_LONG_LIFE * life * Math.pow(life / LONG_LIFE_SECONDS, GROWTH_OF_SHARE);
        return Math.max(
                clamp(SHARE_WHEN_OPEN * life, OPEN_SHORTEST_SECONDS, OPEN_LONG_SECONDS),
                Math.min(OPEN_LONGEST_SECONDS, ofLongLife));
    }

    /** Where, besides, its use speaks for it: keys that never match. */
    static double whenHinted(double life) {
        return Math.max(whenDecided(life), HINT_OF_OPEN * whenOpen(life));
    }

    /** Where others grow, too, and each must be told from them. */
    static double besideOthers(double life) {
        return BESIDE_OTHERS_OF_OPEN * whenOpen(life);
    }

    /** Where something speaks against it. */
    static double whenDoubted(double life) {
        double factor = life >= HOUR_SECONDS ? DOUBTED_OF_LONG_OPEN : DOUBTED_OF_OPEN;
        return Math.max(DOUBTED_SHORTEST_SECONDS, factor * whenOpen(life));
    }

    /** Where somebody looks for entries that have had their time, and none has: it may be long. */
    static double whenSwept(double life) {
        return Double.isNaN(life) ? whenDoubted(life) : Math.max(whenDoubted(life), SHARE_WHEN_SWEPT * life);
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}

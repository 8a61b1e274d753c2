package dev.tidemark.benchmarks.virtual;

/** How much load there is at a time, with a mean near one. */
@FunctionalInterface
interface Rhythm {

    double DAY = 86_400;

    double at(double seconds);

    static Rhythm steady() {
        return seconds -> 1;
    }

    /** A sine of that period which swings by that share of its mean; begins at its mean, moved by a share of the period. */
    static Rhythm wave(double period, double swing, double phase) {
        return seconds -> 1 + swing * Math.sin(2 * Math.PI * (seconds / period + phase));
    }

    /** Days of a week of which two bear less. */
    static Rhythm weekly(double weekend, double phase) {
        double mean = (5 + 2 * weekend) / 7;
        return seconds -> {
            double day = (seconds / DAY + 7 * phase) % 7;
            return (day >= 5 ? weekend : 1) / mean;
        };
    }

    /** One until a time, then another level. */
    static Rhythm changing(double at, double level) {
        return seconds -> seconds < at ? 1 : level;
    }

    default Rhythm times(Rhythm other) {
        return seconds -> at(seconds) * other.at(seconds);
    }
}

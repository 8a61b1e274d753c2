package dev.tidemark.benchmarks.corpus;

/** How a load runs over time. */
public enum Shape {
    STEADY {
        @Override
        double integral(double seconds) {
            return seconds;
        }
    },
    /** Swings between 0.4 and 1.6 of its mean in cycles of 20 seconds. */
    WAVES {
        @Override
        double integral(double seconds) {
            return seconds + 0.6 * (1 - Math.cos(CYCLE_RADIANS * seconds)) / CYCLE_RADIANS;
        }
    },
    /** Twice its mean for five seconds, then none for five. */
    BURSTS {
        @Override
        double integral(double seconds) {
            double whole = Math.floor(seconds / 10) * 10;
            return whole + Math.min(10, 2 * (seconds - whole));
        }
    };

    private static final double CYCLE_RADIANS = 2 * Math.PI / 20;

    /** Requests due until then for a mean rate of one a second. */
    abstract double integral(double seconds);
}

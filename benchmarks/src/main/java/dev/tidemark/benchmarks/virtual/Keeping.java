package dev.tidemark.benchmarks.virtual;

import java.util.ArrayDeque;

/** How a map's entries stay and go. Holds what it must remember of its inserts, so each run takes its own. */
interface Keeping {

    /**
     * Entries after a step.
     *
     * @param now seconds since the JVM started, at the end of the step
     * @param step its length in seconds
     * @param entries before it
     * @param inserts new entries in it
     */
    double after(double now, double step, double entries, double inserts);

    /** When an entry leaves that was put then, in seconds since the JVM started; infinite when never. */
    double leaves(double put, double chance);

    /** Which share of the requests to put are new entries. */
    default double fresh(double now, double entries) {
        return 1;
    }

    /** Entries at most, as a cache's author knows and says; -1 when nobody knows. */
    default long bound() {
        return -1;
    }

    /** Whether somebody goes over the entries again and again to remove the old ones. */
    default boolean isSwept() {
        return false;
    }

    /** Nobody ever removes. */
    static Keeping forever() {
        return new Keeping() {
            @Override
            public double after(double now, double step, double entries, double inserts) {
                return entries + inserts;
            }

            @Override
            public double leaves(double put, double chance) {
                return Double.POSITIVE_INFINITY;
            }
        };
    }

    /** Each entry stays for so long, as configured. */
    static Keeping retained(double seconds) {
        return new Keeping() {
            private final ArrayDeque<double[]> alive = new ArrayDeque<>();

            @Override
            public double after(double now, double step, double entries, double inserts) {
                alive.addLast(new double[] {now, inserts});
                double left = entries + inserts;
                while (alive.peekFirst() != null && alive.getFirst()[0] <= now - seconds) {
                    left -= alive.removeFirst()[1];
                }
                return Math.max(0, left);
            }

            @Override
            public double leaves(double put, double chance) {
                return put + seconds;
            }

            @Override
            public boolean isSwept() {
                return true;
            }
        };
    }

    /** Entries end after so long in the mean, some of them never. */
    static Keeping ending(double meanSeconds, double neverShare) {
        return new Keeping() {
            private double kept;

            @Override
            public double after(double now, double step, double entries, double inserts) {
                kept += neverShare * inserts;
                double active = entries + inserts - kept;
                return kept + active * Math.exp(-step / meanSeconds);
            }

            @Override
            public double leaves(double put, double chance) {
                return chance < neverShare
                        ? Double.POSITIVE_INFINITY
                        : put - meanSeconds * Math.log(1 - (chance - neverShare) / (1 - neverShare));
            }
        };
    }

    /** The oldest gives way when it is full. */
    static Keeping bounded(double bound, double meanInsertsPerSecond) {
        return new Keeping() {
            @Override
            public double after(double now, double step, double entries, double inserts) {
                return Math.min(bound, entries + inserts);
            }

            @Override
            public double leaves(double put, double chance) {
                return put + bound / meanInsertsPerSecond;
            }

            @Override
            public long bound() {
                return (long) Math.ceil(bound);
            }
        };
    }

    /** So many different keys exist; each request asks for one of them, and each that is new stays. */
    static Keeping keySpace(double keys) {
        return new Keeping() {
            @Override
            public double after(double now, double step, double entries, double inserts) {
                return Math.min(keys, entries + inserts);
            }

            @Override
            public double leaves(double put, double chance) {
                return Double.POSITIVE_INFINITY;
            }

            @Override
            public double fresh(double now, double entries) {
                return Math.max(0, 1 - entries / keys);
            }
        };
    }

    /** Filled for some hours of each day, then cleared. */
    static Keeping nightly(double fromHour, double hours) {
        return new Keeping() {
            private double hour(double now) {
                return now % Rhythm.DAY / 3600;
            }

            @Override
            public double after(double now, double step, double entries, double inserts) {
                return fresh(now, entries) > 0 ? entries + inserts : 0;
            }

            @Override
            public double leaves(double put, double chance) {
                return Math.floor(put / Rhythm.DAY) * Rhythm.DAY + (fromHour + hours) * 3600;
            }

            @Override
            public double fresh(double now, double entries) {
                return hour(now) >= fromHour && hour(now) < fromHour + hours ? 1 : 0;
            }
        };
    }
}

package dev.tidemark.benchmarks.chaos.program;

import dev.tidemark.Tidemark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Three maps under load, with counts of what was really done to them: one that keeps a steady size, one that leaks until it is cleared
 * (or not, in a program without a leak), one with a bound. Thread-safe by one lock, so that a rest is a rest of all of them.
 */
final class WatchedMaps {

    private static final int STEADY = 2_000;
    private static final int LEAKED_BEFORE_CLEARED = 60_000;
    private static final int BOUND = 500;

    private final boolean leaks;
    private final ConcurrentMap<Long, byte[]> sessions = Tidemark.watch("sessions", new ConcurrentHashMap<>());
    private final Map<Long, byte[]> orders = Tidemark.watch("orders", new LinkedHashMap<>());
    private final Map<Long, byte[]> prices = Tidemark.watch("prices", new Bounded(), BOUND);

    private long sessionsIn;
    private long sessionsOut;
    private long ordersIn;
    private long ordersOut;
    private long pricesIn;
    private long pricesOut;
    private boolean resting;

    WatchedMaps(boolean leaks) {
        this.leaks = leaks;
    }

    synchronized void round() {
        if (resting) {
            return;
        }
        sessions.put(sessionsIn++, new byte[32]);
        if (sessionsIn - sessionsOut > STEADY) {
            sessions.remove(sessionsOut++);
        }
        orders.put(ordersIn++, new byte[64]);
        if (ordersIn - ordersOut > LEAKED_BEFORE_CLEARED) {
            orders.clear();
            ordersOut = ordersIn;
        } else if (!leaks && ordersIn - ordersOut > 10) {
            orders.remove(ordersOut++);
        }
        if (pricesIn % 3 == 0) {
            prices.get(pricesIn / 2);
        }
        prices.put(pricesIn++, new byte[16]);
    }

    /** From now on nothing changes; {@code name=inserts,removals,entries …} is the truth. */
    synchronized String rest() {
        resting = true;
        return String.join(
                " ",
                line("sessions", sessionsIn, sessionsOut),
                line("orders", ordersIn, ordersOut),
                line("prices", pricesIn, pricesOut));
    }

    synchronized void go() {
        resting = false;
    }

    private static String line(String name, long in, long out) {
        return name + "=" + in + "," + out + "," + (in - out);
    }

    /** Counts what it throws out. */
    private final class Bounded extends LinkedHashMap<Long, byte[]> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            boolean full = size() > BOUND;
            if (full) {
                pricesOut++;
            }
            return full;
        }
    }
}

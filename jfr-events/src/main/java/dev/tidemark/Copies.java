package dev.tidemark;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells the copies of this library in one JVM apart: each web application may bring one, and the agent has its own. Without it they would all
 * number their maps from 1.
 */
final class Copies {

    /** Numbers of maps that a copy may give out, some trillion; with 8,192 copies they still are exact as JSON numbers. */
    private static final int BITS = 40;

    private static final int MOST = 1 << 12;
    private static final String COUNTER = "dev.tidemark.copies";
    private static final int OWN = count();

    private Copies() {}

    /** The number of this copy, which no other in this JVM has. */
    static int own() {
        return OWN;
    }

    /** The number below the first one that this copy gives to a map. */
    static long firstNumber() {
        return (long) OWN << BITS;
    }

    private static int count() {
        try {
            // Shared by all class loaders of the JVM, and atomic.
            Object count = System.getProperties().merge(COUNTER, "1", (now, one) -> next(now));
            return Integer.parseInt(count.toString()) - 1;
        } catch (RuntimeException e) {
            // A security manager, or somebody else's value.
            return ThreadLocalRandom.current().nextInt(MOST, 2 * MOST);
        }
    }

    private static String next(Object count) {
        return Integer.toString((Integer.parseInt(count.toString()) + 1) % MOST);
    }
}

package dev.tidemark.it.agent;

import java.util.concurrent.TimeUnit;

/** Waits inside a program that is looked at, where a library for it would add maps and threads of its own to what is seen. */
final class Polling {

    private static final long PATIENCE_SECONDS = 60;
    private static final long BETWEEN_LOOKS_MILLIS = 5;

    private Polling() {}

    interface Condition {
        boolean holds() throws Exception;
    }

    /** Returns as soon as it holds, or after a minute: what is told then says what was wrong. */
    static void until(Condition condition) throws Exception {
        within(PATIENCE_SECONDS, condition);
    }

    /** Answers whether it held in time, as soon as that is known. */
    static boolean within(long seconds, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return true;
    }
}

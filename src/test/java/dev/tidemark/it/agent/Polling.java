package dev.tidemark.it.agent;

import java.util.concurrent.TimeUnit;

/** Waits inside a program that is looked at, where a library for it would add maps and threads of its own to what is seen. */
final class Polling {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long BETWEEN_LOOKS_MILLIS = 5;

    private Polling() {}

    interface Condition {
        boolean holds() throws Exception;
    }

    /** Returns as soon as it holds, or after a minute: what is told then says what was wrong. */
    static void until(Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }
}

package dev.tidemark.benchmarks.corpus;

import java.util.concurrent.locks.LockSupport;

/** Work that a program does again and again on a daemon thread of its own until its load is over. */
final class Ticker {
    private Ticker() {}

    static void every(double seconds, Load load, Runnable work) {
        Thread thread = new Thread(() -> {
            while (!load.over()) {
                work.run();
                LockSupport.parkNanos((long) (seconds * 1e9));
            }
        });
        thread.setName("housekeeping");
        thread.setDaemon(true);
        thread.start();
    }
}

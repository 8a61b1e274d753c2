package dev.tidemark.collector.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a signal end a command in order. Ctrl-C (or SIGTERM) is the normal way to end a live watch, so the command then comes to
 * its end as if its time were up: it closes what it has opened, prints its result, and its own exit status is the process's.
 * Thread-safe.
 */
class Ending {

    /** Closing streams and a web server takes a second or two; nobody waits much longer at a prompt. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger status = new AtomicInteger(ExitStatus.OK);

    /** From now on a signal requests the end instead of bringing it. The command must look, and end. */
    void onSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endInOrder, "tidemark-ending"));
    }

    private void endInOrder() {
        if (finished.getCount() == 0) {
            return;
        }
        request();
        try {
            if (finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                // The JVM would answer 128 + signal; only halting can give the command's own status.
                Runtime.getRuntime().halt(status.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void request() {
        requested.countDown();
    }

    /** Waits, but not longer than until the end is requested; answers whether it is. */
    boolean await(Duration atMost) throws InterruptedException {
        return requested.await(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** The command is over and has cleaned up. */
    void finished(int exitStatus) {
        status.set(exitStatus);
        finished.countDown();
    }
}

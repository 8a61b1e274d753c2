package dev.tidemark.collector.cli;

import dev.tidemark.collector.monitor.LiveFleet;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Reaches for the targets in a thread of its own, so that the view and Ctrl-C need not wait for a slow one. Thread-safe. */
final class Reach implements AutoCloseable {

    private final Thread thread;
    private final CountDownLatch reached = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    Reach(LiveFleet fleet) {
        thread = new Thread(() -> run(fleet), "tidemark-reach");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(LiveFleet fleet) {
        try {
            fleet.startOrFail();
            reached.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Whether all targets have been reached; throws what keeps one from being. */
    boolean done() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return reached.getCount() == 0;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

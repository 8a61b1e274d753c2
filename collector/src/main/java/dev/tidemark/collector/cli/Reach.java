package dev.tidemark.collector.cli;

import dev.tidemark.collector.monitor.LiveFleet;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Reaches for the targets in a thread of its own, so that the view and Ctrl-C need not wait for a slow one. Thread-safe. */
class Reach implements AutoCloseable {

    private final Thread thread;
    private final CountDownLatch reached = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    Reach(LiveFleet fleet) {
        this(fleet::startOrFail);
    }

    Reach(Start start) {
        thread = new Thread(() -> run(start), "tidemark-reach");
        thread.setDaemon(true);
        thread.start();
    }

    /** What may wait. */
    interface Start {
        void run() throws InterruptedException;
    }

    private void run(Start start) {
        try {
            start.run();
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

package dev.tidemark.collector.monitor;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that may have to wait for a target and that a monitor, who must notice when the target falls silent, does not wait for. At most
 * one of a kind is under way; one that is asked for meanwhile is dropped. Thread-safe.
 */
final class Errand {

    /** For all targets together: as many calls into targets that hang as there may be at once. */
    private static final int MOST_THREADS = 64;

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0, MOST_THREADS, IDLE.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), Errand::thread);

    private final Runnable work;
    private final AtomicBoolean underWay = new AtomicBoolean();

    Errand(Runnable work) {
        this.work = work;
    }

    /** Has it done unless it is being done, or too many others are. */
    void run() {
        if (underWay.compareAndSet(false, true)) {
            try {
                THREADS.execute(this::work);
            } catch (RejectedExecutionException tooMany) {
                underWay.set(false);
            }
        }
    }

    private void work() {
        try {
            work.run();
        } finally {
            underWay.set(false);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tidemark-errand-" + NUMBERS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}

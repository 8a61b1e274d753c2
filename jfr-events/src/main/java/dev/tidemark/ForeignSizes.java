package dev.tidemark;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks maps of unknown classes for their size on a thread of its own, since {@code size()} may take a lock, forever.
 *
 * <p>The thread lives as long as one census: it is started when there is something to ask, and waited for at most
 * {@value #PATIENCE_MILLIS} ms. One that is stuck in a map leaves that map alone and the others to the next thread, of
 * which at most {@value #MOST_STUCK} may be stuck at a time. A map that was slow is asked less often, so that asking
 * takes at most a thousandth of the time.
 */
final class ForeignSizes {
    private static final long PATIENCE_MILLIS = 50;
    private static final int MOST_STUCK = 4;
    private static final long REST = 1000;

    /** Threads that are asking, or stuck. */
    private static final AtomicInteger ASKING = new AtomicInteger();

    private ForeignSizes() {}

    /** What is known of the size of one map. Written by the asking thread, or by the census while none asks. */
    static final class Slot {
        private volatile long size = -1;
        private volatile boolean busy;
        private volatile long askAgainAt = System.nanoTime();

        /** The size, not older than the last census unless the map is slow; -1 when it gave none. */
        long size() {
            return busy ? -1 : size;
        }

        private boolean isDue() {
            return !busy && System.nanoTime() - askAgainAt >= 0;
        }

        private void ask(Map<?, ?> map) {
            busy = true;
            long start = System.nanoTime();
            try {
                size = map.size();
            } catch (Throwable e) {
                size = -1;
                Gaps.failed();
            } finally {
                long end = System.nanoTime();
                long took = end - start;
                askAgainAt = took < TimeUnit.MICROSECONDS.toNanos(100) ? end : end + REST * took;
                busy = false;
            }
        }
    }

    /** Asks those maps among the observed that are foreign and due. */
    static void ask(Collection<ObservedMap> observed) {
        ArrayDeque<ObservedMap> due = new ArrayDeque<>();
        for (ObservedMap each : observed) {
            Slot slot = each.foreign();
            if (slot != null && slot.isDue()) {
                due.add(each);
            }
        }
        if (due.isEmpty()) {
            return;
        }
        if (ASKING.get() >= MOST_STUCK) {
            due.forEach(ForeignSizes::forget);
            return;
        }
        Thread thread = new Thread(null, () -> askAll(due), "tidemark-census", 0, false);
        thread.setDaemon(true);
        ASKING.incrementAndGet();
        boolean started = false;
        try {
            thread.start();
            started = true;
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!started) {
                ASKING.decrementAndGet();
            }
        }
    }

    private static void forget(ObservedMap each) {
        Slot slot = each.foreign();
        if (slot != null) {
            slot.size = -1;
        }
    }

    private static void askAll(ArrayDeque<ObservedMap> due) {
        try {
            for (ObservedMap each = due.poll(); each != null; each = due.poll()) {
                ask(each);
            }
        } finally {
            ASKING.decrementAndGet();
        }
    }

    private static void ask(ObservedMap each) {
        Slot slot = each.foreign();
        @Nullable Map<?, ?> map = each.inner();
        if (slot != null && map != null) {
            slot.ask(map);
        }
    }
}

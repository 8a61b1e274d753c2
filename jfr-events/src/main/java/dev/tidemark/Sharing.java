package dev.tidemark;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Notices that two threads are inside a map at once. A write leaves its thread here while it runs; who finds another thread's mark, or
 * finds its own gone, has met it. Where a common lock is held around each use, the mark is always gone before the next thread looks,
 * so that nothing is ever noticed there; without one, chance decides whether it is.
 *
 * <p>Marks are opaque: cheap, and yet neither invented nor left out by the compiler. No thread is referred to but while it writes.
 */
final class Sharing {
    private final AtomicReference<@Nullable Thread> writer = new AtomicReference<>();
    private final AtomicBoolean due = new AtomicBoolean(true);

    /** Counted without a lock: some are lost where many meet. */
    private long overlaps;

    /**
     * A write begins.
     *
     * @return whether {@link #left} must follow: false inside another write of the same thread, such as a function that a computation
     *     calls
     */
    boolean entered(MapStats stats) {
        Thread me = Thread.currentThread();
        @Nullable Thread seen = writer.getOpaque();
        if (seen == me) {
            return false;
        }
        writer.setOpaque(me);
        if (seen != null) {
            noticed(stats, "WRITE", seen);
        }
        return true;
    }

    /** A write is over, however it ended. */
    void left(MapStats stats) {
        @Nullable Thread seen = writer.getOpaque();
        writer.setOpaque(null);
        if (seen != Thread.currentThread()) {
            noticed(stats, "WRITE", seen);
        }
    }

    /** A read is made. */
    void read(MapStats stats) {
        @Nullable Thread seen = writer.getOpaque();
        if (seen != null && seen != Thread.currentThread()) {
            noticed(stats, "READ", seen);
        }
    }

    /** The next meeting may be reported again; called by the census. */
    void renew() {
        if (!due.get()) {
            due.set(true);
        }
    }

    private void noticed(MapStats stats, String kind, @Nullable Thread other) {
        overlaps++;
        if (due.get() && due.compareAndSet(true, false)) {
            stats.shared(kind, other, overlaps);
        }
    }
}

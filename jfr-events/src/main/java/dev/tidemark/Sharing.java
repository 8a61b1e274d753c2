package dev.tidemark;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Notices that two threads are inside a map at once. A write leaves its thread here while it runs; who finds another thread's mark, or
 * finds its own gone, has met it. Where a common lock is held around each use, the mark is always gone before the next thread looks,
 * so that nothing is ever noticed there; without one, chance decides whether it is.
 *
 * <p>Marks are opaque: cheap, and yet neither invented nor left out by the compiler. They are thread numbers and no references, which
 * would cost a collector's barrier with each write.
 */
final class Sharing {
    private static final long NOBODY = 0;

    private final AtomicLong writer = new AtomicLong(NOBODY);
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
        long me = me();
        long seen = writer.getOpaque();
        if (seen == me) {
            return false;
        }
        writer.setOpaque(me);
        if (seen != NOBODY) {
            noticed(stats, "WRITE", seen);
        }
        return true;
    }

    /** A write is over, however it ended. */
    void left(MapStats stats) {
        long seen = writer.getOpaque();
        writer.setOpaque(NOBODY);
        if (seen != me()) {
            noticed(stats, "WRITE", seen);
        }
    }

    /** A read is made. */
    void read(MapStats stats) {
        long seen = writer.getOpaque();
        if (seen != NOBODY && seen != me()) {
            noticed(stats, "READ", seen);
        }
    }

    /** The next meeting may be reported again; called by the census. */
    void renew() {
        if (!due.get()) {
            due.set(true);
        }
    }

    private static long me() {
        return Thread.currentThread().getId();
    }

    private void noticed(MapStats stats, String kind, long other) {
        overlaps++;
        if (due.get() && due.compareAndSet(true, false)) {
            stats.shared(kind, other, overlaps);
        }
    }

    /** The live platform thread of this number, or null when there is none. */
    static @Nullable Thread threadOf(long number) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        if (group == null || number == NOBODY) {
            return null;
        }
        Thread[] live = new Thread[group.activeCount() + 16];
        int count = group.enumerate(live);
        for (int i = 0; i < count; i++) {
            if (live[i].getId() == number) {
                return live[i];
            }
        }
        return null;
    }
}

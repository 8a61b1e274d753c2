package dev.tidemark;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The cumulative counters of one map, kept in stripes.
 *
 * <p>Thread-safety: a shared tally may be added to by any thread and loses nothing. An unshared one has a single stripe
 * and one writer at a time, as the map that it counts. Either may be read by any thread at any time.
 */
final class Tally {
    static final int INSERTS = 0;
    static final int UPDATES = 1;
    static final int REMOVE_MISSES = 2;
    static final int HITS = 3;
    static final int MISSES = 4;
    /** Entries that left in bulk and were emitted at once. */
    static final int REMOVED_IN_BULK = 5;
    /** Inserts that samples stand for. */
    private static final int REPORTED = 6;
    /** Entries that left one by one: the first of the counters of {@link Cause}. */
    static final int REMOVED = 7;

    /** Longs in a stripe: 128 bytes, two cache lines, so that the line prefetched beside a stripe is its own. */
    private static final int STRIDE = 16;

    /** At most 16 stripes, 2 KiB a map. */
    private static final int STRIPES =
            Integer.highestOneBit(Math.min(16, 2 * Runtime.getRuntime().availableProcessors() - 1));

    private static final Cause[] CAUSES = Cause.values();

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] slots;
    private final boolean shared;

    Tally(boolean shared) {
        this.shared = shared;
        this.slots = new long[STRIDE * ((shared ? STRIPES : 1) + 1)];
    }

    /** Adds and returns the new value in the stripe of the calling thread. */
    long add(int counter, long n) {
        if (shared) {
            return (long) SLOT.getAndAdd(slots, stripe() + counter, n) + n;
        }
        // Opaque, so that a loop cannot keep the count in a register out of the census' sight.
        int slot = STRIDE + counter;
        long sum = (long) SLOT.getOpaque(slots, slot) + n;
        SLOT.setOpaque(slots, slot, sum);
        return sum;
    }

    long sum(int counter) {
        long sum = 0;
        for (int stripe = STRIDE; stripe < slots.length; stripe += STRIDE) {
            sum += (long) SLOT.getVolatile(slots, stripe + counter);
        }
        return sum;
    }

    long removals() {
        long sum = sum(REMOVED_IN_BULK);
        for (Cause cause : CAUSES) {
            sum += sum(cause.counter);
        }
        return sum;
    }

    /** Inserts of the calling thread's stripe that no sample stands for yet; from now on the caller's does. */
    long claimInserts() {
        return claim(shared ? stripe() : STRIDE);
    }

    /** As {@link #claimInserts()}, in all stripes. */
    long claimAllInserts() {
        long claimed = 0;
        for (int stripe = STRIDE; stripe < slots.length; stripe += STRIDE) {
            claimed += claim(stripe);
        }
        return claimed;
    }

    /** Inserts that samples stand for: never more than were counted, and all of them right after a claim. */
    long claimedInserts() {
        return sum(REPORTED);
    }

    private long claim(int stripe) {
        long inserts = (long) SLOT.getVolatile(slots, stripe + INSERTS);
        while (true) {
            long reported = (long) SLOT.getVolatile(slots, stripe + REPORTED);
            if (reported >= inserts) {
                return 0;
            }
            if (SLOT.compareAndSet(slots, stripe + REPORTED, reported, inserts)) {
                return inserts - reported;
            }
        }
    }

    private static int stripe() {
        return STRIDE + ((int) Thread.currentThread().getId() & (STRIPES - 1)) * STRIDE;
    }
}

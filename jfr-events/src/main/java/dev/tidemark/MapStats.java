package dev.tidemark;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one watched map apart from its size, and the events about it. Holds no reference to the map.
 *
 * <p>Thread-safety: as that of its {@link Tally}; {@link #census} is called by one thread at a time. Never throws.
 */
final class MapStats {
    /** Bulk removals emitted at once between two censuses; those beyond are summed, so that the rate has a bound. */
    private static final int BULK_BUDGET = 20;

    final long number;
    final String name;
    final Tally tally;
    final @Nullable TableModel table;

    /** Entries when the map came under observation. */
    private final long sizeAtFirst;

    private final long bound;
    private final AtomicLong sweeps = new AtomicLong();
    final Sharing sharing = new Sharing();

    private final InsertSampling sampling = new InsertSampling();
    private final AtomicInteger bulkLeft = new AtomicInteger(BULK_BUDGET);
    private final AtomicBoolean keyWatch = new AtomicBoolean();
    private final AtomicBoolean keysNotWatched = new AtomicBoolean();
    private final AtomicLong cleanups = new AtomicLong();
    private final Map<Cause, Long> cleanedAtLastCensus = new EnumMap<>(Cause.class);

    MapStats(long number, String name, Tally tally, @Nullable TableModel table, long sizeAtFirst, long bound) {
        this.number = number;
        this.name = name;
        this.tally = tally;
        this.table = table;
        this.sizeAtFirst = sizeAtFirst;
        this.bound = bound;
    }

    /** Counts an insert and returns whether it is one to look at closely. */
    boolean inserted() {
        long n = tally.add(Tally.INSERTS, 1);
        return sampling.isDue(n) && sample();
    }

    /** Whether the map's keys may be watched from now on, by the caller. */
    boolean beginKeyWatch() {
        if (!keyWatch.compareAndSet(false, true)) {
            return false;
        }
        boolean room = KeyWatch.reserve();
        keyWatch.set(room);
        if (!room && keysNotWatched.compareAndSet(false, true)) {
            Gaps.keysNotWatched();
        }
        return room;
    }

    /** Gives back the room that a watch of the map's keys takes, if it has one. */
    void endKeyWatch() {
        if (keyWatch.getAndSet(false)) {
            KeyWatch.ended();
        }
    }

    void updated() {
        tally.add(Tally.UPDATES, 1);
    }

    void lookedUp(boolean found) {
        tally.add(found ? Tally.HITS : Tally.MISSES, 1);
    }

    void removeMissed() {
        tally.add(Tally.REMOVE_MISSES, 1);
    }

    /** Somebody goes over the map to remove what has had its time. */
    void swept() {
        sweeps.incrementAndGet();
    }

    void removed(long n, Cause cause) {
        tally.add(cause.counter, n);
    }

    /** Reports entries that left in one operation. */
    void removedInBulk(long n, Cause cause, long sizeAfter) {
        if (n <= 0) {
            return;
        }
        if (bulkLeft.get() <= 0 || bulkLeft.decrementAndGet() < 0) {
            removed(n, cause);
            return;
        }
        tally.add(Tally.REMOVED_IN_BULK, n);
        cleanup(n, cause, sizeAfter);
    }

    /** Entries, where every insert and removal was counted. */
    long countedSize() {
        return Math.max(0, sizeAtFirst + tally.sum(Tally.INSERTS) - tally.removals());
    }

    private long capacity() {
        return table == null ? -1 : table.capacity();
    }

    /** To be called when the table is about to be too small; it grows now if the map has as many entries. */
    void mayHaveGrown(long size, long took) {
        TableModel model = table;
        if (model == null || !model.isTooSmallFor(size)) {
            return;
        }
        long before = model.grow(size);
        long after = model.capacity();
        if (after < MapGrowthEvent.SMALLEST || after == before) {
            return;
        }
        try {
            MapGrowthEvent event = new MapGrowthEvent();
            if (event.isEnabled()) {
                event.map = number;
                event.name = name;
                event.oldCapacity = before;
                event.newCapacity = after;
                event.size = size;
                event.took = took;
                event.commit();
            }
        } catch (Throwable e) {
            Gaps.failed();
        }
    }

    /** Reports that an operation met a write of another thread, or one that was over before it could be told whose. */
    void shared(String kind, long other, long overlaps) {
        try {
            MapSharingEvent event = new MapSharingEvent();
            if (event.isEnabled()) {
                event.map = number;
                event.name = name;
                event.kind = kind;
                event.other = Sharing.threadOf(other);
                event.overlaps = overlaps;
                event.commit();
            }
        } catch (Throwable e) {
            Gaps.failed();
        }
    }

    /** Closes the sums of this period and emits them, with the state of the map if it is still there. */
    void census(@Nullable SizeReading reading) {
        long size = reading == null ? -1 : reading.size();
        long updates = tally.sum(Tally.UPDATES);
        long inserts = flushInserts();
        for (Cause cause : Cause.values()) {
            long total = tally.sum(cause.counter);
            Long before = cleanedAtLastCensus.put(cause, total);
            long n = total - (before == null ? 0 : before);
            if (n > 0) {
                cleanup(n, cause, size);
            }
        }
        bulkLeft.set(BULK_BUDGET);
        sharing.renew();
        if (reading == null) {
            return;
        }
        MapCensusEvent event = stateOf(reading);
        event.inserts = inserts;
        event.updates = updates;
        event.removals = tally.removals();
        event.removeMisses = tally.sum(Tally.REMOVE_MISSES);
        event.hits = tally.sum(Tally.HITS);
        event.misses = tally.sum(Tally.MISSES);
        event.growths = table == null ? -1 : table.growths();
        event.cleanups = cleanups.get();
        event.sweeps = sweeps.get();
        event.commit();
    }

    /** As {@link #census}, of a map that is only observed: no total is known. */
    void censusOfObserved(SizeReading reading) {
        if (table != null && reading.size() >= 0) {
            table.grow(reading.size());
        }
        MapCensusEvent event = stateOf(reading);
        event.inserts = -1;
        event.updates = -1;
        event.removals = -1;
        event.removeMisses = -1;
        event.hits = -1;
        event.misses = -1;
        event.growths = -1;
        event.cleanups = -1;
        event.sweeps = -1;
        event.commit();
    }

    private MapCensusEvent stateOf(SizeReading reading) {
        MapCensusEvent event = new MapCensusEvent();
        event.map = number;
        event.name = name;
        event.type = reading.type();
        event.size = reading.size();
        event.capacity = capacity();
        event.bound = bound;
        return event;
    }

    /** Emits the inserts that no sample stands for and returns those that samples now stand for. */
    private long flushInserts() {
        MapInsertEvent event = new MapInsertEvent();
        if (!event.isEnabled()) {
            long inserts = tally.sum(Tally.INSERTS);
            sampling.adapt(inserts);
            return inserts;
        }
        event.weight = tally.claimAllInserts();
        long inserts = tally.claimedInserts();
        sampling.adapt(inserts);
        if (event.weight > 0) {
            event.map = number;
            event.name = name;
            event.commit();
        }
        return inserts;
    }

    private boolean sample() {
        if (!sampling.take()) {
            return false;
        }
        try {
            MapInsertEvent event = new MapInsertEvent();
            if (event.isEnabled()) {
                event.weight = tally.claimInserts();
                if (event.weight > 0) {
                    event.map = number;
                    event.name = name;
                    event.commit();
                }
            }
        } catch (Throwable e) {
            Gaps.failed();
        }
        return true;
    }

    private void cleanup(long n, Cause cause, long sizeAfter) {
        cleanups.incrementAndGet();
        try {
            MapCleanupEvent event = new MapCleanupEvent();
            if (event.isEnabled()) {
                event.map = number;
                event.name = name;
                event.cause = cause.name();
                event.removed = n;
                event.sizeAfter = sizeAfter;
                event.capacityKept = capacity();
                event.commit();
            }
        } catch (Throwable e) {
            Gaps.failed();
        }
    }
}

package dev.tidemark.agent.maps;

import dev.tidemark.agent.keys.KeyRecord;
import dev.tidemark.agent.keys.KeyedMap;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A collection that was found by its growth, and what is known of it. The collection is held weakly and its entries never.
 *
 * <p>It begins as a candidate without a number: most large maps are gone again within a moment, and nobody asks for those.
 */
final class FoundMap extends WeakReference<Object> implements KeyedMap {

    /** Where the name comes from; the words are part of the wire contract. */
    enum NamedBy {
        GROWTH_SITE,
        HOLDER
    }

    /** Between two readings that agree lies more time than between a modification and the size that comes of it. */
    private static final int SPINS = 8;

    private static final int TRIES = 16;
    private static final int MOST_BUSY = 3;

    private static final long NOT_ASKED = Long.MIN_VALUE;

    private final int hash;
    private final Layout layout;
    private volatile GrowthSite site;
    private final long foundAt;
    private final @Nullable Turnover turnover;
    private volatile long number;
    private volatile Name name;
    private volatile int knownSlots;
    private volatile long growths = 1;
    private int busy;
    private volatile @Nullable CacheBound cache;
    private long bound = NOT_ASKED;
    private long cleanups;
    private long removalsTold;
    private int looks;
    private volatile boolean placedBetter;
    private long lookAgainAt;
    private long sizeAtLook;
    private @Nullable KeyRecord keys;

    /** A name and where it comes from, which change together. */
    record Name(String text, NamedBy by) {}

    /** What a census tells; totals are -1 where this type does not count them. */
    record Reading(
            long size,
            long slots,
            long inserts,
            long removals,
            long growths,
            long cleanups,
            long removed,
            boolean cleared) {}

    FoundMap(Object collection, Layout layout, GrowthSite site, int slots, long now, ReferenceQueue<Object> gone) {
        super(collection, gone);
        this.hash = System.identityHashCode(collection);
        this.layout = layout;
        this.site = site;
        this.foundAt = now;
        this.knownSlots = slots;
        this.name = new Name(site.line(), NamedBy.GROWTH_SITE);
        this.turnover = layout.countsModifications(collection)
                ? new Turnover(layout.modifications(collection), layout.size(collection))
                : null;
    }

    /** One that is told of by somebody else: it never gets a number. */
    static FoundMap silent(Object collection, Layout layout, long now, ReferenceQueue<Object> gone) {
        return new FoundMap(collection, layout, GrowthSite.NONE, 0, now, gone);
    }

    boolean isSilent() {
        return site.line().isEmpty();
    }

    /** Returns the slots before, or -1 when this growth is known: threads that move a table together all tell of it. */
    int grown(int slots) {
        synchronized (this) {
            int before = knownSlots;
            if (before == slots) {
                return -1;
            }
            knownSlots = slots;
            growths++;
            return before;
        }
    }

    /** Whether it is still there and can be read; for the agent's own thread, before it is told of. */
    boolean prepare() {
        Object collection = get();
        return collection != null && layout.prepare(collection);
    }

    /** Makes a candidate a map that is told of. */
    void number(long unique) {
        number = unique;
    }

    /** Its number, 0 while it is a candidate. */
    @Override
    public long number() {
        return number;
    }

    long ageNanos(long now) {
        return now - foundAt;
    }

    @Override
    public long size(Object collection) {
        return layout.size(collection);
    }

    @Override
    public String called() {
        return name.text();
    }

    @Override
    public KeyRecord keys() {
        KeyRecord known = keys;
        if (known == null) {
            known = new KeyRecord();
            keys = known;
        }
        return known;
    }

    GrowthSite site() {
        return site;
    }

    /** Where it grew is known better than before; its name stays, until its holder is found there. */
    void site(GrowthSite better) {
        site = better;
        placedBetter = true;
    }

    Name name() {
        return name;
    }

    /**
     * Names it.
     *
     * @param within what refers to it: the cache, where it is the map inside one
     */
    void holder(String field, Object within) {
        name = new Name(field, NamedBy.HOLDER);
        Object collection = get();
        cache = collection == null ? null : CacheBound.of(within, collection);
    }

    /** How often its holder has been looked for; this and what follows is for the agent's own thread. */
    int looks() {
        return looks;
    }

    /** Notes that its holder was looked for in vain. */
    void looked(Object collection, long again) {
        looks++;
        placedBetter = false;
        lookAgainAt = again;
        sizeAtLook = layout.size(collection);
    }

    /** Whether it is told of under its growth site. */
    boolean isUnnamed() {
        return number != 0 && name.by() == NamedBy.GROWTH_SITE;
    }

    /** Whether its holder is to be looked for now. */
    boolean isToBeLookedFor(long now) {
        return isUnnamed() && (looks == 0 || placedBetter || now - lookAgainAt >= 0);
    }

    /** Whether it has grown since its holder was last looked for. */
    boolean growsOn(Object collection) {
        return layout.size(collection) > sizeAtLook;
    }

    /**
     * Counts what came and went since the last time; to be done at least every few minutes.
     *
     * @param collection the collection, which the caller keeps alive meanwhile
     */
    synchronized void count(Object collection) {
        if (turnover == null) {
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            long size = layout.size(collection);
            int modifications = layout.modifications(collection);
            for (int j = 0; j < SPINS; j++) {
                Thread.onSpinWait();
            }
            if (layout.modifications(collection) == modifications && layout.size(collection) == size) {
                turnover.read(modifications, size);
                busy = 0;
                return;
            }
        }
        // A map that is never at rest is read all the same in the end.
        if (++busy >= MOST_BUSY) {
            long size = layout.size(collection);
            turnover.readWhileBusy(layout.modifications(collection), size);
        }
    }

    /** Reads it for a census, which tells of what left since the census before. */
    synchronized Reading read(Object collection) {
        count(collection);
        long removals = turnover == null ? -1 : turnover.removals();
        long removed = Math.max(0, removals - removalsTold);
        if (removed > 0) {
            cleanups++;
            removalsTold = removals;
        }
        return new Reading(
                layout.size(collection),
                layout.slots(collection),
                turnover == null ? -1 : turnover.inserts(),
                removals,
                growths,
                turnover == null ? -1 : cleanups,
                removed,
                turnover != null && turnover.cleared());
    }

    /** Entries that it may hold, as the census tells it; looked up once where that takes reflection. For the census alone. */
    long bound(Object collection) {
        CacheBound around = cache;
        if (around != null) {
            return around.entries();
        }
        if (bound == NOT_ASKED) {
            bound = layout.bound(collection);
        }
        return bound;
    }

    /** Its class as people know it: the set or the cache around a map where there is one. */
    Class<?> type(Object collection) {
        Class<?> called = site.called().get();
        if (called != null && (java.util.Set.class.isAssignableFrom(called) || CacheBound.isCache(called.getName()))) {
            return called;
        }
        return layout.type(collection);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        // A look-up asks the probe, not us.
        return this == other;
    }

    /** Looks a collection up by its identity. */
    record Probe(Object collection) {
        @Override
        public int hashCode() {
            return System.identityHashCode(collection);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FoundMap found && found.refersTo(collection);
        }
    }
}

package dev.tidemark.agent.maps;

import dev.tidemark.AgentEvents;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.ObjIntConsumer;

/**
 * Is told of each growth of a large collection by the thread that grows it, in the middle of its operation.
 *
 * <p>What that may cost is bounded: each growth that is looked into is paid for with time in which none is, save that what was not spent in the last
 * {@value #SAVED_SECONDS} s may be spent at once. A map that is passed by is found at its next growth; from {@value #ALWAYS} slots on, where
 * filling the table has taken a thousand times longer than this, none is, unless the agent is sparing.
 */
final class Growths implements ObjIntConsumer<Object> {

    private static final int ALWAYS = 1 << 18;

    /** How much dearer each look is while the agent is sparing. */
    private static final int SPARING = 10;

    private static final int SAVED_SECONDS = 10;
    private static final long SAVED = TimeUnit.SECONDS.toNanos(SAVED_SECONDS);

    /** What takes longer was not us: a collection of garbage, or a core that others had. */
    static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(5);

    private final Registry registry;
    private final LongSupplier clock;
    private final double usualPrice;
    private final LongAdder passedBy = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Threads that are in here: what Flight Recorder and we grow ourselves meanwhile is not told of. */
    private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

    /** The time up to which all looks are paid for; one is to be had when that is past. */
    private final AtomicLong paidUntil;

    private volatile double price;
    private volatile int always = ALWAYS;

    /**
     * @param clock nanoseconds
     * @param percent of one core that this may take
     */
    Growths(Registry registry, LongSupplier clock, double percent) {
        this.registry = registry;
        this.clock = clock;
        this.usualPrice = 100 / percent;
        this.price = usualPrice;
        this.paidUntil = new AtomicLong(clock.getAsLong() - SAVED);
    }

    /** Whether to look into fewer growths, however large. */
    void spare(boolean sparing) {
        price = sparing ? SPARING * usualPrice : usualPrice;
        always = sparing ? Integer.MAX_VALUE : ALWAYS;
    }

    @Override
    public void accept(Object collection, int slots) {
        long begin = clock.getAsLong();
        if (slots < always && begin - paidUntil.get() < 0) {
            passedBy.increment();
            return;
        }
        if (!StackRoom.isEnough() || inside.get() != null) {
            return;
        }
        inside.set(true);
        try {
            look(collection, slots, begin);
        } catch (ThreadDeath e) {
            throw e;
        } catch (Throwable e) {
            failures.increment();
        } finally {
            inside.remove();
            long end = clock.getAsLong();
            long took = Math.min(LONGEST, end - begin);
            nanos.add(took);
            pay(end, (long) (price * took));
        }
    }

    private void pay(long now, long due) {
        long paid;
        long next;
        do {
            paid = paidUntil.get();
            long begin = now - paid > SAVED ? now - SAVED : paid;
            next = begin + due;
        } while (!paidUntil.compareAndSet(paid, next));
    }

    private void look(Object collection, int slots, long now) {
        FoundMap known = registry.find(collection);
        if (known != null) {
            int before = known.grown(slots);
            if (before >= 0 && !known.site().ofApplication()) {
                GrowthSite later = GrowthSites.here();
                if (later != null && later.ofApplication()) {
                    known.site(later);
                }
            }
            if (before >= 0 && known.number() != 0) {
                AgentEvents.growth(known.number(), known.name().text(), before, slots, known.size(collection));
            }
            return;
        }
        Layout layout = Layouts.of(collection);
        GrowthSite site = layout == null ? null : GrowthSites.here();
        if (layout != null && site != null) {
            registry.add(collection, layout, site, slots, now);
        }
    }

    /** Growths that were not looked into. */
    long passedBy() {
        return passedBy.sum();
    }

    /** Failures of ours that were kept from the application. */
    long failures() {
        return failures.sum();
    }

    /** What looking into growths took the application's threads so far, in nanoseconds. */
    long nanos() {
        return nanos.sum();
    }
}

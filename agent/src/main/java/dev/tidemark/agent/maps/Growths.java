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
 * <p>What that may cost is bounded: smaller growths are looked into by one thread at a time, and after each that was, others are passed by for so
 * long that all threads together keep to their share of one core. A map that is passed by is found at its next growth; from
 * {@value #ALWAYS} slots on, where filling the table has taken a thousand times longer than this, none is, unless the agent is sparing.
 */
final class Growths implements ObjIntConsumer<Object> {

    private static final int ALWAYS = 1 << 18;

    /** How much longer the rest is while the agent is sparing. */
    private static final int SPARING = 10;

    /** What takes longer was not us: a collection of garbage, or a core that others had. */
    static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(10);

    private final Registry registry;
    private final LongSupplier clock;
    private final double usualRest;
    private final LongAdder passedBy = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Threads that are in here: what Flight Recorder and we grow ourselves meanwhile is not told of. */
    private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

    private final AtomicLong resumeAt;
    private volatile double rest;
    private volatile int always = ALWAYS;

    /**
     * @param clock nanoseconds
     * @param percent of one core that this may take
     */
    Growths(Registry registry, LongSupplier clock, double percent) {
        this.registry = registry;
        this.clock = clock;
        this.usualRest = 100 / percent;
        this.rest = usualRest;
        this.resumeAt = new AtomicLong(clock.getAsLong());
    }

    /** Whether to rest longer, whatever has grown. */
    void spare(boolean sparing) {
        rest = sparing ? SPARING * usualRest : usualRest;
        always = sparing ? Integer.MAX_VALUE : ALWAYS;
    }

    @Override
    public void accept(Object collection, int slots) {
        long begin = clock.getAsLong();
        if (slots < always && !mayLook(begin)) {
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
            resumeAt.set(end + (long) (rest * took));
        }
    }

    /** Whether it is time again, and no other thread has had the same thought. */
    private boolean mayLook(long now) {
        long due = resumeAt.get();
        return now - due >= 0 && resumeAt.compareAndSet(due, now + LONGEST);
    }

    private void look(Object collection, int slots, long now) {
        FoundMap known = registry.find(collection);
        if (known != null) {
            int before = known.grown(slots);
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

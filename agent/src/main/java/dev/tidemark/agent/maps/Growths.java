package dev.tidemark.agent.maps;

import dev.tidemark.AgentEvents;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjIntConsumer;

/**
 * Is told of each growth of a large collection by the thread that grows it, in the middle of its operation.
 *
 * <p>What that may cost is bounded: after each growth that was looked into, smaller ones are passed by for {@value #REST} times as long as it took,
 * so that all threads together spend at most a hundredth of one core here. A map that is passed by is found at its next growth; from
 * {@value #ALWAYS} slots on, where filling the table has taken a thousand times longer than this, none is.
 */
final class Growths implements ObjIntConsumer<Object> {

    private static final int ALWAYS = 1 << 18;
    private static final int REST = 100;

    private final Registry registry;
    private final LongAdder passedBy = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Threads that are in here: what Flight Recorder and we grow ourselves meanwhile is not told of. */
    private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

    private volatile long resumeAt = System.nanoTime();

    Growths(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void accept(Object collection, int slots) {
        long begin = System.nanoTime();
        if (slots < ALWAYS && begin - resumeAt < 0) {
            passedBy.increment();
            return;
        }
        if (inside.get() != null) {
            return;
        }
        inside.set(true);
        try {
            look(collection, slots, begin);
        } catch (Throwable e) {
            failures.increment();
        } finally {
            inside.remove();
            long took = System.nanoTime() - begin;
            nanos.add(took);
            resumeAt = begin + took + REST * took;
        }
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

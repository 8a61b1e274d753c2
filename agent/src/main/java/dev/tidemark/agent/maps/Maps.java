package dev.tidemark.agent.maps;

import dev.tidemark.AgentEvents;
import dev.tidemark.agent.holders.HolderSearch;
import dev.tidemark.agent.holders.Instances;
import dev.tidemark.agent.keys.KeyHealth;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** All that the agent knows of the application's collections; finds them, reads them, tells of them. */
public final class Maps {

    /** Of so many censuses a map is in one while the agent is sparing; whoever reads them takes it for gone after fifteen. */
    private static final int TURNS = 5;

    private final Registry registry;
    private final Growths growths;
    private final GivenMaps given = new GivenMaps();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final double budget;
    private @Nullable Naming naming;
    private volatile @Nullable KeyHealth keys;
    private volatile LongSupplier costs = System::nanoTime;
    private volatile boolean sparing;
    private int round;

    /**
     * @param most maps at a time; what is beyond is counted as refused
     * @param budget what all of this may cost, in percent of one core; looking into growths takes half of it at most
     */
    public Maps(int most, double budget) {
        this.budget = budget;
        registry = new Registry(most, AgentEvents::nextNumber);
        growths = new Growths(registry, System::nanoTime, budget / 2);
    }

    /**
     * Goes the ways that a growth goes: the first time takes a thousand times as long, which is not for the application's threads.
     */
    public void warmUp() throws InterruptedException {
        WarmUp.run();
    }

    /** Whether to look into fewer growths than otherwise, and to tell of the maps by turns. */
    public void spare(boolean spare) {
        sparing = spare;
        growths.spare(spare);
    }

    /** Whom to tell of growths. */
    public ObjIntConsumer<Object> growths() {
        return growths;
    }

    /** Whom to tell of the maps that the application gives to our library. */
    public Consumer<Object> given() {
        return given;
    }

    /**
     * From now on looks for the holders of maps, too; for the thread that tidies.
     *
     * @param search where to look
     * @param instances whom to ask for objects that no static field leads to, or null to ask nobody
     */
    public void nameByHolder(HolderSearch search, @Nullable Instances instances) {
        naming = new Naming(search, instances == null ? null : new Asking(instances, System::nanoTime));
    }

    /**
     * From now on counts its own work by this and not by the time that passes: on a busy machine others have the core for most of that.
     *
     * @param processorTime that of the thread that asks, in nanoseconds
     */
    public void costBy(LongSupplier processorTime) {
        costs = processorTime;
    }

    /** From now on looks at the keys of maps that grow, too; for the thread that tidies. */
    public void lookAtKeys() {
        keys = new KeyHealth(budget, () -> costs.getAsLong());
    }

    /** Looks after the registry; about once a second, by one thread. */
    public void tidy() {
        LongSupplier cost = costs;
        long begin = cost.getAsLong();
        long now = System.nanoTime();
        if (naming != null) {
            guarded(() -> given.tidy(registry, now));
        }
        registry.tidy(now);
        for (FoundMap each : registry.all()) {
            Object collection = each.number() == 0 ? null : each.get();
            if (collection != null) {
                each.count(collection);
            }
        }
        Naming names = naming;
        if (names != null) {
            guarded(() -> names.look(registry.all(), now));
        }
        nanos.add(cost.getAsLong() - begin);
        KeyHealth health = keys;
        if (health != null && !sparing) {
            guarded(() -> health.look(registry.all(), System.nanoTime()));
        }
    }

    /** Without a name a map is told of all the same. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            failures.increment();
        }
    }

    /** Emits the census of each map; called by Flight Recorder once a period while somebody records it. */
    public synchronized void census() {
        LongSupplier cost = costs;
        long begin = cost.getAsLong();
        round++;
        for (FoundMap each : registry.all()) {
            Object collection = each.number() == 0 || !isItsTurn(each) ? null : each.get();
            if (collection != null) {
                try {
                    tell(each, collection);
                } catch (Throwable e) {
                    failures.increment();
                }
            }
        }
        nanos.add(cost.getAsLong() - begin);
    }

    private boolean isItsTurn(FoundMap map) {
        return !sparing || (map.number() + round) % TURNS == 0;
    }

    private static void tell(FoundMap map, Object collection) {
        FoundMap.Reading reading = map.read(collection);
        FoundMap.Name name = map.name();
        if (reading.removed() > 0) {
            AgentEvents.cleanup(
                    map.number(),
                    name.text(),
                    reading.cleared() ? "CLEAR" : "REMOVE",
                    reading.removed(),
                    reading.size(),
                    reading.slots());
        }
        AgentEvents.census(
                map.number(),
                name.text(),
                name.by().name(),
                map.type(collection),
                reading.size(),
                reading.slots(),
                reading.inserts(),
                reading.removals(),
                reading.growths(),
                reading.cleanups(),
                map.bound(collection));
    }

    /** Maps that are told of. */
    public int count() {
        return registry.maps();
    }

    /** Times that a map was not taken because too many were there. */
    public long refused() {
        return registry.refused();
    }

    /** Growths that were passed by to bound the cost; see {@link Growths}. */
    public long passedBy() {
        return growths.passedBy();
    }

    /** Failures of ours that were kept from the application. */
    public long failures() {
        return growths.failures() + failures.sum();
    }

    /** What all of this took the JVM's threads so far, in nanoseconds. */
    public long nanos() {
        KeyHealth health = keys;
        return growths.nanos() + nanos.sum() + (health == null ? 0 : health.nanos());
    }

    /** Forgets everything. */
    public void clear() {
        if (naming != null) {
            naming.end();
        }
        KeyHealth health = keys;
        if (health != null) {
            health.end();
        }
        registry.clear();
    }
}

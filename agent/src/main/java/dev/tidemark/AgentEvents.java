package dev.tidemark;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;

/**
 * The agent's way to the events of the library, which are no business of those who use the library: that is why this class is in their
 * package, though it is in the agent's jar.
 */
public final class AgentEvents {

    /** The bound of a map of which nobody knows one. */
    public static final long UNKNOWN_BOUND = Bounds.UNKNOWN;

    /** The bound of a map whose class or settings make entries leave by a rule that is no number of entries. */
    public static final long BOUND_OF_ITS_CLASS = Bounds.OF_ITS_CLASS;

    /** The bound of a map that could have one, and has none. */
    public static final long NO_BOUND = Bounds.NONE;

    private AgentEvents() {}

    /**
     * Has the census called once a period while {@code dev.tidemark.MapCensus} is recorded. Loads all event types that the agent emits, so
     * that no thread of the application does.
     *
     * @throws IllegalStateException when Flight Recorder refuses
     */
    public static void begin(Runnable census) {
        MapCensusEvent.on();
        new MapGrowthEvent().isEnabled();
        new MapCleanupEvent().isEnabled();
        new AgentStatusEvent().isEnabled();
        new MapKeysEvent().isEnabled();
        FlightRecorder.addPeriodicEvent(MapCensusEvent.class, census);
    }

    /**
     * Rehearses what collections tell of: each is given to somebody so many times, by a thread without a frame of the agent's below that of a
     * collection, as the threads of an application have it.
     */
    public static void rehearse(List<Object> collections, Consumer<Object> told, int rounds)
            throws InterruptedException {
        Thread thread = new Thread(
                null,
                () -> {
                    for (int i = 0; i < rounds; i++) {
                        collections.forEach(told);
                    }
                },
                "tidemark-rehearsal",
                0,
                false);
        thread.setDaemon(true);
        thread.start();
        thread.join();
    }

    /** The end of what {@link #begin} began. */
    public static void end(Runnable census) {
        FlightRecorder.removePeriodicEvent(census);
    }

    /** A number that no other map of this JVM has, watched ones included. */
    public static long nextNumber() {
        return MapNumbers.next();
    }

    /** Emits a growth with the stack of the calling thread. */
    public static void growth(long map, String name, long oldCapacity, long newCapacity, long size) {
        MapGrowthEvent event = new MapGrowthEvent();
        if (event.isEnabled()) {
            event.map = map;
            event.name = name;
            event.oldCapacity = oldCapacity;
            event.newCapacity = newCapacity;
            event.size = size;
            event.commit();
        }
    }

    /** Emits entries that left since the last census. */
    public static void cleanup(long map, String name, String cause, long removed, long sizeAfter, long capacityKept) {
        MapCleanupEvent event = new MapCleanupEvent();
        if (event.isEnabled()) {
            event.map = map;
            event.name = name;
            event.cause = cause;
            event.removed = removed;
            event.sizeAfter = sizeAfter;
            event.capacityKept = capacityKept;
            event.commit();
        }
    }

    /** Entries that a collection may hold by a rule of its class: 0 where it has such a rule, -1 where none is known. */
    public static long boundOf(Object collection) {
        return collection instanceof Map<?, ?> map ? Bounds.ofClass(map) : Bounds.UNKNOWN;
    }

    /** Emits the state of a map; what only the library sees is -1. */
    public static void census(
            long map,
            String name,
            String namedBy,
            Class<?> type,
            long size,
            long capacity,
            long inserts,
            long removals,
            long growths,
            long cleanups,
            long bound) {
        MapCensusEvent event = new MapCensusEvent();
        event.map = map;
        event.name = name;
        event.namedBy = namedBy;
        event.type = type;
        event.size = size;
        event.capacity = capacity;
        event.inserts = inserts;
        event.updates = -1;
        event.removals = removals;
        event.removeMisses = -1;
        event.hits = -1;
        event.misses = -1;
        event.growths = growths;
        event.cleanups = cleanups;
        event.bound = bound;
        event.sweeps = -1;
        event.commit();
    }

    /** Emits how the agent does. */
    public static void status(
            String version, String state, long maps, long refused, long passedBy, long failures, long nanos) {
        AgentStatusEvent event = new AgentStatusEvent();
        event.version = version;
        event.state = state;
        event.maps = maps;
        event.refused = refused;
        event.passedBy = passedBy;
        event.failures = failures;
        event.took = nanos;
        event.commit();
    }
}

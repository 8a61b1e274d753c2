package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.AgentStatus;
import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.LiveObjects;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.signal.MapSharing;
import dev.tidemark.analysis.signal.MapWait;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.TableAllocation;
import dev.tidemark.analysis.signal.ThreadCount;
import dev.tidemark.analysis.signal.ThreadEnded;
import dev.tidemark.analysis.signal.ThreadStarted;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one life of one JVM. Memory is bounded whatever arrives, and late, repeated and reordered signals
 * are told by their time and their cumulative totals. Not thread-safe.
 */
public final class Timeline {

    private final HeapTimeline heap = new HeapTimeline();
    private final CollectionTimeline collections = new CollectionTimeline();
    private final AllocationTimeline allocation = new AllocationTimeline();
    private final FrameRoom frames = new FrameRoom();
    private final NamedMaps named = new NamedMaps(frames);
    private final TableLines tables = new TableLines(frames);
    private final Walks walks = new Walks();
    private final Population population = new Population();
    private final Threads threads = new Threads();
    private final MapWaits waits = new MapWaits();
    private final MapSharings sharings = new MapSharings();
    private final Occurrences occurrences = new Occurrences();
    private @Nullable JvmStarted jvm;
    private @Nullable AgentStatus agent;
    private long sinceMillis = -1;
    private long nowMillis;

    /** Takes in a signal whose time is {@linkplain EventTime#plausible plausible}. */
    public void accept(Signal signal) {
        long millis = EventTime.millis(signal.time());
        sinceMillis = sinceMillis < 0 ? millis : sinceMillis;
        nowMillis = Math.max(nowMillis, millis);
        if (signal instanceof MapCensus census) {
            named.census(census, millis);
        } else if (signal instanceof MapInserts inserts) {
            named.inserts(inserts, millis);
        } else if (signal instanceof MapGrowth growth) {
            named.growth(growth, millis);
        } else if (signal instanceof MapCleanup cleanup) {
            named.cleanup(cleanup, millis);
        } else if (signal instanceof MapKeys keys) {
            named.keys(keys, millis);
        } else if (signal instanceof TableAllocation table) {
            tables.add(table, millis);
        } else if (signal instanceof HolderWalk walk) {
            walks.add(walk, millis, collections.lastMillis());
            occurrences.walk(walk, millis);
        } else if (signal instanceof AllocationSample sample) {
            allocation.sample(sample, millis);
        } else if (signal instanceof ThreadStarted start) {
            threads.started(start, millis);
        } else if (signal instanceof ThreadEnded end) {
            threads.ended(end, millis);
        } else if (signal instanceof ThreadCount count) {
            threads.counted(count, millis);
        } else if (signal instanceof MapWait wait) {
            waits.add(wait, millis);
        } else if (signal instanceof MapSharing sharing) {
            sharings.add(sharing, millis);
        } else if (signal instanceof HeapReading reading) {
            heap.reading(reading);
            allocation.reading(reading, millis);
        } else if (signal instanceof GarbageCollection collection) {
            heap.collection(collection);
            collections.add(collection, millis);
        } else if (signal instanceof HeapConfiguration configuration) {
            heap.limit(configuration.maxBytes());
        } else if (signal instanceof LiveObjects live) {
            population.add(live, millis, (double) allocation.bytes());
        } else if (signal instanceof JvmStarted started) {
            jvm = started;
        } else if (signal instanceof AgentStatus status) {
            agent(status, millis);
        } else if (signal instanceof Heartbeat) {
            named.alive(millis);
        } else if (signal instanceof EventsLost lost) {
            occurrences.lost(lost, millis);
        }
    }

    private void agent(AgentStatus status, long millis) {
        AgentStatus before = agent;
        if (before == null || !status.time().isBefore(before.time())) {
            agent = status;
            if (status.isOff()) {
                named.loseSight(millis + 1);
            } else if (before != null && status.isOfALaterLifeThan(before)) {
                named.loseSight(EventTime.millis(before.time()) + 1);
            }
        }
        named.counted(millis);
    }

    /** The life that this is about began after another of the same target. */
    public void restarted(long millis) {
        occurrences.restarted(millis);
    }

    /** Walks, losses and restarts. */
    public Occurrences occurrences() {
        return occurrences;
    }

    public HeapTimeline heap() {
        return heap;
    }

    public CollectionTimeline collections() {
        return collections;
    }

    public AllocationTimeline allocation() {
        return allocation;
    }

    /** Maps that were given a name. */
    public Collection<NamedMap> named() {
        return named.all();
    }

    /** Growth of large tables by line. */
    public Collection<TableLine> tables() {
        return tables.all();
    }

    public Walks walks() {
        return walks;
    }

    /** Entries of the JDK's maps as collections count them. */
    public Population population() {
        return population;
    }

    /** Threads by the line that started them. */
    public Threads threads() {
        return threads;
    }

    /** Waits for maps by the line that waited. */
    public MapWaits waits() {
        return waits;
    }

    /** Maps whose use by several threads at once was seen. */
    public MapSharings sharings() {
        return sharings;
    }

    /** What the JVM last said of itself, or null before it did. */
    public @Nullable JvmStarted jvm() {
        return jvm;
    }

    /** What the agent last said of itself, or null before it did. */
    public @Nullable AgentStatus agent() {
        return agent;
    }

    /** Whether the agent has told of itself lately. */
    public boolean agentIsHeard() {
        return agent != null && nowMillis - EventTime.millis(agent.time()) <= NamedMaps.GONE_AFTER_MILLIS;
    }

    /** The time that the first signal bore. */
    public long sinceMillis() {
        return sinceMillis;
    }

    /** The latest time that any signal bore. */
    public long nowMillis() {
        return nowMillis;
    }

    /** How long the target has been observed. */
    public double observedSeconds() {
        return sinceMillis < 0 ? 0 : (nowMillis - sinceMillis) / 1000.0;
    }

    /** How long the JVM has lived, as far as is known: at least as long as it was observed. */
    public double lifeSeconds() {
        long started = jvm == null ? sinceMillis : EventTime.millis(jvm.startedAt());
        return Math.max(observedSeconds(), (nowMillis - started) / 1000.0);
    }

    /** Maps, or lines of code that stand for maps, forgotten because memory is bounded. */
    public long dropped() {
        return named.dropped() + tables.dropped() + walks.dropped() + waits.dropped() + sharings.dropped();
    }
}

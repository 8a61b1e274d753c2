package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/**
 * All readers of one stream. Events that this JVM does not offer simply never come; events that lack a field that we need are counted
 * as {@code not-understood} and passed over. Not thread-safe: the stream's thread owns it.
 */
public final class Readers {

    private final HeapLayout layout = new HeapLayout();
    private final HolderWalkReader walks;
    private final List<EventReader> readers;
    private final Map<String, EventReader> byEvent = new HashMap<>();
    private final Map<String, Boolean> understood = new HashMap<>();

    /** Of a stream that goes on. */
    public Readers() {
        this(false);
    }

    /** @param whole whether to read, too, what only sums over a whole recording are made of, and what would be too much for a live stream */
    public Readers(boolean whole) {
        MapNames names = new MapNames();
        Frames frames = new Frames();
        walks = new HolderWalkReader(frames, whole);
        EventReader tables = TableAllocationReader.create(layout, frames);
        List<EventReader> all = new ArrayList<>(List.of(
                JvmReaders.started(),
                JvmReaders.heartbeat(),
                JvmReaders.dataLoss(),
                new HeapConfigurationReader(layout),
                HeapSummaryReader.create(),
                new GarbageCollectionReader(),
                new AllocationSampleReader(frames),
                whole ? BufferReaders.large(tables, frames) : tables,
                walks,
                new LiveObjectsReader(),
                MapReaders.census(names),
                MapReaders.inserts(names, frames),
                MapReaders.growth(names, frames),
                MapReaders.cleanup(names),
                MapReaders.keys(names),
                MapReaders.sharing(names, frames),
                new CensusGapsReader(),
                new AgentStatusReader(),
                ThreadReaders.started(frames),
                ThreadReaders.ended(),
                ThreadReaders.counted(),
                WaitReaders.entered(frames),
                WaitReaders.parked(frames)));
        if (whole) {
            all.add(BufferReaders.newBuffer(frames));
        }
        readers = List.copyOf(all);
        for (EventReader reader : readers) {
            for (String event : reader.events()) {
                byEvent.put(event, reader);
            }
        }
    }

    /** The events that are read, by name. A stream should deliver these and need not parse any other. */
    public Set<String> events() {
        return Set.copyOf(byEvent.keySet());
    }

    /** Since when the target samples old objects. */
    public void samplingSince(Instant since) {
        walks.samplingSince(since);
        // It may be another JVM, with another version of our library.
        understood.clear();
    }

    /** How long the application stood still for walks to the roots, as far as this stream has seen. */
    public Duration walkPauses() {
        return walks.pauseInAll();
    }

    /** The old generation's collector as JFR names it, or empty before the stream has said. */
    public String oldCollector() {
        return layout.oldCollector();
    }

    /**
     * Reads one event.
     *
     * @return whether it was understood
     */
    public boolean read(RecordedEvent event, Consumer<Signal> out) {
        EventType type = event.getEventType();
        EventReader reader = byEvent.get(type.getName());
        if (reader == null || !understands(type, reader)) {
            return false;
        }
        reader.read(event, out);
        return true;
    }

    /** Gives out what was held back; to be called whenever the stream has delivered all that it has. */
    public void flush(Consumer<Signal> out) {
        for (EventReader reader : readers) {
            reader.flush(out);
        }
    }

    private boolean understands(EventType type, EventReader reader) {
        Boolean known = understood.get(type.getName());
        if (known == null) {
            known = reader.fields().stream().allMatch(field -> type.getField(field) != null);
            understood.put(type.getName(), known);
        }
        return known;
    }
}

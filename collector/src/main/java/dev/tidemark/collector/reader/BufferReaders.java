package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.BufferAllocation;
import dev.tidemark.analysis.signal.Signal;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Allocations by the buffers that threads take for them, for recordings that have no samples. A live stream does without: the JVM does not
 * throttle these events.
 */
final class BufferReaders {
    private BufferReaders() {}

    static EventReader newBuffer(Frames frames) {
        return new Reads(
                "jdk.ObjectAllocationInNewTLAB",
                List.of("objectClass", "tlabSize"),
                event -> allocation(event, event.getLong("tlabSize"), true, frames));
    }

    /** Large objects, which go past the buffers: passes them on to who looks for tables among them, too. */
    static EventReader large(EventReader tables, Frames frames) {
        return new EventReader() {
            @Override
            public List<String> events() {
                return tables.events();
            }

            @Override
            public List<String> fields() {
                return tables.fields();
            }

            @Override
            public void read(RecordedEvent event, Consumer<Signal> out) {
                tables.read(event, out);
                out.accept(allocation(event, event.getLong("allocationSize"), false, frames));
            }
        };
    }

    private static Signal allocation(RecordedEvent event, long bytes, boolean newBuffer, Frames frames) {
        return new BufferAllocation(
                event.getEndTime(),
                TypeNames.readable(event.getClass("objectClass")),
                bytes,
                newBuffer,
                frames.application(event));
    }
}

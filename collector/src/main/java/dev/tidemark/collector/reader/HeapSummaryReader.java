package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.HeapReading;
import java.util.List;
import jdk.jfr.consumer.RecordedObject;

/** Heap occupancy before and after each collection; emitted by every collector. */
final class HeapSummaryReader {
    private HeapSummaryReader() {}

    static EventReader create() {
        return new Reads("jdk.GCHeapSummary", List.of("gcId", "when", "heapUsed", "heapSpace"), event -> {
            RecordedObject space = event.getValue("heapSpace");
            return new HeapReading(
                    event.getEndTime(),
                    event.getLong("gcId"),
                    "After GC".equals(event.getString("when")),
                    event.getLong("heapUsed"),
                    space == null ? -1 : space.getLong("committedSize"));
        });
    }
}

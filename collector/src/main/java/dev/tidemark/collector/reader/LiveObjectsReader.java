package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.LiveObjects;
import dev.tidemark.analysis.signal.Signal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Counts of live objects by class: one event for each class, all of one collection together one signal. */
final class LiveObjectsReader implements EventReader {

    private final Map<String, Long> counts = new HashMap<>();
    private long gcId = -1;
    private @Nullable Instant at;

    @Override
    public List<String> events() {
        return List.of("jdk.ObjectCount");
    }

    @Override
    public List<String> fields() {
        return List.of("gcId", "objectClass", "count");
    }

    @Override
    public void read(RecordedEvent event, Consumer<Signal> out) {
        if (event.getLong("gcId") != gcId) {
            flush(out);
            gcId = event.getLong("gcId");
        }
        RecordedClass type = event.getClass("objectClass");
        if (type != null) {
            at = event.getEndTime();
            counts.merge(TypeNames.readable(type), event.getLong("count"), Long::sum);
        }
    }

    @Override
    public void flush(Consumer<Signal> out) {
        if (at != null) {
            out.accept(new LiveObjects(at, counts));
        }
        counts.clear();
        at = null;
    }
}

package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.EventsLost;
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

    /** A large service has some ten thousand classes with live objects. */
    static final int MOST_CLASSES = 50_000;

    private final Map<String, Long> counts = new HashMap<>();
    private long notKept;
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
            String name = TypeNames.readable(type);
            if (counts.size() < MOST_CLASSES || counts.containsKey(name)) {
                counts.merge(name, event.getLong("count"), LiveObjectsReader::sum);
            } else {
                notKept++;
            }
        }
    }

    @Override
    public void flush(Consumer<Signal> out) {
        if (at != null) {
            out.accept(new LiveObjects(at, counts));
            if (notKept > 0) {
                out.accept(new EventsLost(at, "live-classes-beyond-limit", notKept));
            }
        }
        notKept = 0;
        counts.clear();
        at = null;
    }

    /** A damaged or hostile count is any number. */
    private static long sum(long a, long b) {
        long sum = Math.max(0, a) + Math.max(0, b);
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}

package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.Signal;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Collections, with how much of the heap each examined. G1 says whether a pause was mixed only in a second event of the same
 * collection, which comes right after the first: a G1 pause is held back until then.
 */
final class GarbageCollectionReader implements EventReader {

    private @Nullable GarbageCollection held;

    @Override
    public List<String> events() {
        return List.of("jdk.GarbageCollection", "jdk.G1GarbageCollection");
    }

    @Override
    public List<String> fields() {
        return List.of("gcId");
    }

    @Override
    public void read(RecordedEvent event, Consumer<Signal> out) {
        if (event.getEventType().getName().equals("jdk.G1GarbageCollection")) {
            tellMixed(event, out);
            return;
        }
        flush(out);
        String collector = event.getString("name");
        GarbageCollection collection = new GarbageCollection(
                event.getEndTime(),
                event.getLong("gcId"),
                collector,
                event.getString("cause"),
                scope(collector),
                event.getDuration("sumOfPauses"),
                event.getDuration("longestPause"));
        if (collector.equals("G1New")) {
            held = collection;
        } else {
            out.accept(collection);
        }
    }

    @Override
    public void flush(Consumer<Signal> out) {
        if (held != null) {
            out.accept(held);
            held = null;
        }
    }

    private void tellMixed(RecordedEvent event, Consumer<Signal> out) {
        GarbageCollection pause = held;
        if (pause == null || pause.gcId() != event.getLong("gcId")) {
            return;
        }
        if ("Mixed".equals(event.getString("type"))) {
            held = new GarbageCollection(
                    pause.time(),
                    pause.gcId(),
                    pause.collector(),
                    pause.cause(),
                    Scope.OLD_PARTLY,
                    pause.sumOfPauses(),
                    pause.longestPause());
        }
        flush(out);
    }

    /** Names as in HotSpot's {@code gcName.hpp}. */
    private static Scope scope(String collector) {
        return switch (collector) {
            case "G1Full", "SerialOld", "ParallelOld", "PSMarkSweep", "Z", "ZGC Major", "Shenandoah" -> Scope.WHOLE;
            case "G1Old", "ConcurrentMarkSweep" -> Scope.OLD_PARTLY;
            default -> Scope.YOUNG;
        };
    }
}

package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.MapWait;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** Threads that wait for a map: for its monitor, or parked inside it. */
final class WaitReaders {
    private WaitReaders() {}

    static final String ENTER = "jdk.JavaMonitorEnter";
    static final String PARK = "jdk.ThreadPark";

    /** A thread that waits for a condition waits for work, not for others to leave. */
    private static final String CONDITION = "Condition";

    /** Only a lock that is itself a map, or a part of one, says that the wait is for the map. */
    static EventReader entered(Frames frames) {
        TypeNames types = new TypeNames("monitorClass");
        return new Reads(ENTER, List.of("monitorClass"), event -> {
            String type = types.of(event);
            return CollectionTypes.isInside(type) && CollectionTypes.isMap(type, type)
                    ? waited(event, frames, type)
                    : null;
        });
    }

    static EventReader parked(Frames frames) {
        TypeNames types = new TypeNames("parkedClass");
        return new Reads(PARK, List.of("parkedClass"), event -> {
            if (types.of(event).contains(CONDITION)) {
                return null;
            }
            String type = frames.mapAsked(event);
            return type == null ? null : waited(event, frames, type);
        });
    }

    private static @Nullable MapWait waited(RecordedEvent event, Frames frames, String type) {
        RecordedThread thread = event.getThread();
        return thread == null
                ? null
                : new MapWait(event.getEndTime(), event.getDuration(), thread.getId(), type, frames.asker(event));
    }
}

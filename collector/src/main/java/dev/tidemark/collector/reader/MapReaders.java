package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapSharing;
import java.util.List;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** The events of our own library and agent. */
final class MapReaders {
    private MapReaders() {}

    static EventReader inserts(MapNames names, Frames frames) {
        return new Reads(
                "dev.tidemark.MapInsert",
                List.of("map", "name", "weight"),
                event -> new MapInserts(
                        event.getEndTime(), names.map(event), event.getLong("weight"), frames.application(event)));
    }

    static EventReader growth(MapNames names, Frames frames) {
        return new Reads(
                "dev.tidemark.MapGrowth",
                List.of("map", "name", "oldCapacity", "newCapacity", "size", "took"),
                event -> new MapGrowth(
                        event.getEndTime(),
                        names.map(event),
                        event.getLong("oldCapacity"),
                        event.getLong("newCapacity"),
                        event.getLong("size"),
                        event.getDuration("took"),
                        frames.application(event)));
    }

    static EventReader cleanup(MapNames names) {
        return new Reads(
                "dev.tidemark.MapCleanup",
                List.of("map", "name", "cause", "removed", "sizeAfter", "capacityKept"),
                event -> new MapCleanup(
                        event.getEndTime(),
                        names.map(event),
                        cause(event.getString("cause")),
                        event.getLong("removed"),
                        event.getLong("sizeAfter"),
                        event.getLong("capacityKept")));
    }

    static EventReader census(MapNames names) {
        return new Reads(
                "dev.tidemark.MapCensus",
                List.of(
                        "map",
                        "name",
                        "type",
                        "size",
                        "capacity",
                        "inserts",
                        "updates",
                        "removals",
                        "removeMisses",
                        "hits",
                        "misses",
                        "growths",
                        "cleanups"),
                event -> new MapCensus(
                        event.getEndTime(),
                        names.map(event),
                        TypeNames.readable(event.getClass("type")),
                        event.getLong("size"),
                        event.getLong("capacity"),
                        event.getLong("inserts"),
                        event.getLong("updates"),
                        event.getLong("removals"),
                        event.getLong("removeMisses"),
                        event.getLong("hits"),
                        event.getLong("misses"),
                        event.getLong("growths"),
                        event.getLong("cleanups")));
    }

    static EventReader sharing(MapNames names, Frames frames) {
        return new Reads("dev.tidemark.MapSharing", List.of("map", "name", "kind", "other", "overlaps"), event -> {
            String thread = name(event.getThread());
            return new MapSharing(
                    event.getEndTime(),
                    names.map(event),
                    thread == null ? "unknown" : thread,
                    "READ".equals(event.getString("kind")) ? MapSharing.Kind.READ : MapSharing.Kind.WRITE,
                    name(event.getThread("other")),
                    event.getLong("overlaps"),
                    frames.application(event));
        });
    }

    private static @Nullable String name(@Nullable RecordedThread thread) {
        return thread == null ? null : thread.getJavaName();
    }

    /** The contract is append-only: a cause that a newer library knows and we do not is still a removal. */
    private static MapCleanup.Cause cause(String word) {
        for (MapCleanup.Cause cause : MapCleanup.Cause.values()) {
            if (cause.name().equals(word)) {
                return cause;
            }
        }
        return MapCleanup.Cause.REMOVE;
    }
}

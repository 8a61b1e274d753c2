package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.signal.MapSharing;
import dev.tidemark.analysis.signal.NameSource;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** The events of our own library and agent. */
final class MapReaders {
    private MapReaders() {}

    static EventReader inserts(MapNames names, Frames frames) {
        return new Reads("dev.tidemark.MapInsert", List.of("map", "name", "weight"), event -> {
            Frames.Stack stack = frames.stack(event);
            return new MapInserts(
                    event.getEndTime(),
                    names.map(event),
                    event.getLong("weight"),
                    stack == null ? null : stack.site(),
                    stack == null ? List.of() : stack.callers());
        });
    }

    static EventReader growth(MapNames names, Frames frames) {
        return new Reads(
                "dev.tidemark.MapGrowth",
                List.of("map", "name", "oldCapacity", "newCapacity", "size", "took"),
                event -> {
                    Frames.Stack stack = frames.stack(event);
                    return new MapGrowth(
                            event.getEndTime(),
                            names.map(event),
                            event.getLong("oldCapacity"),
                            event.getLong("newCapacity"),
                            event.getLong("size"),
                            event.getDuration("took"),
                            stack == null ? null : stack.site(),
                            stack == null ? List.of() : stack.callers());
                });
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
        TypeNames types = new TypeNames("type");
        LaterField bound = new LaterField("bound");
        LaterField sweeps = new LaterField("sweeps");
        LaterField namedBy = new LaterField("namedBy");
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
                        types.of(event),
                        event.getLong("size"),
                        event.getLong("capacity"),
                        event.getLong("inserts"),
                        event.getLong("updates"),
                        event.getLong("removals"),
                        event.getLong("removeMisses"),
                        event.getLong("hits"),
                        event.getLong("misses"),
                        event.getLong("growths"),
                        event.getLong("cleanups"),
                        bound.read(event),
                        sweeps.read(event),
                        namedBy(namedBy.text(event))));
    }

    static EventReader keys(MapNames names) {
        LaterField inTable = new LaterField("inTable");
        return new Reads(
                "dev.tidemark.MapKeys",
                List.of(
                        "map",
                        "name",
                        "keyClass",
                        "watchedFor",
                        "sampled1",
                        "sampled2",
                        "sampled3",
                        "sampled4",
                        "alive1",
                        "alive2",
                        "alive3",
                        "alive4",
                        "oldestAlive",
                        "medianAgeAtEnd",
                        "readsKnown",
                        "read",
                        "changed",
                        "ghosts",
                        "unequal",
                        "objects",
                        "distinctContents",
                        "texts",
                        "distinct",
                        "distinctNormalised",
                        "distinctTemplates"),
                event -> new MapKeys(
                        event.getEndTime(),
                        names.map(event),
                        TypeNames.readable(event.getClass("keyClass")),
                        event.getDuration("watchedFor"),
                        quarters(event, "sampled"),
                        quarters(event, "alive"),
                        event.getDuration("oldestAlive"),
                        event.getDuration("medianAgeAtEnd"),
                        event.getBoolean("readsKnown"),
                        event.getLong("read"),
                        event.getLong("changed"),
                        event.getLong("ghosts"),
                        event.getLong("unequal"),
                        event.getLong("objects"),
                        event.getLong("distinctContents"),
                        event.getLong("texts"),
                        event.getLong("distinct"),
                        event.getLong("distinctNormalised"),
                        event.getLong("distinctTemplates"),
                        inTable.holds(event)));
    }

    private static List<Long> quarters(RecordedEvent event, String field) {
        return List.of(
                event.getLong(field + 1), event.getLong(field + 2), event.getLong(field + 3), event.getLong(field + 4));
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
        String name = thread == null ? null : thread.getJavaName();
        return name == null ? null : Texts.bounded(name);
    }

    /** An older library names all its maps as it was told, and a word that we do not know yet promises no more than a line. */
    private static NameSource namedBy(@Nullable String word) {
        if (word == null) {
            return NameSource.GIVEN;
        }
        for (NameSource source : NameSource.values()) {
            if (source.name().equals(word)) {
                return source;
            }
        }
        return NameSource.GROWTH_SITE;
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

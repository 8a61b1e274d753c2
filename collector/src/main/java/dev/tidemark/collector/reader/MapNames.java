package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.MapId;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/**
 * The names of a target's maps by their numbers. JFR on JDK 17 can lose a long string at the end of a chunk, and the event then
 * comes without it: the number still tells which map it is. Owned by the stream's thread.
 */
final class MapNames {

    private static final int MOST = 10_000;

    private final Map<Long, MapId> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, MapId> eldest) {
            return size() > MOST;
        }
    };

    MapId map(RecordedEvent event) {
        long number = event.getLong("map");
        // Unlike getString, this looks the field up once.
        String name = event.getValue("name");
        MapId map = known.get(number);
        if (name == null || name.isEmpty()) {
            return map == null ? new MapId(number, "map #" + number) : map;
        }
        name = Texts.bounded(name);
        if (map == null || !map.name().equals(name)) {
            map = new MapId(number, name);
            known.put(number, map);
        }
        // The one that is known, whose name has its hash: each event brings a new copy of it.
        return map;
    }
}

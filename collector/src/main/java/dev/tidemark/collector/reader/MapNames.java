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

    private final Map<Long, String> names = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > MOST;
        }
    };

    MapId map(RecordedEvent event) {
        long number = event.getLong("map");
        String name = event.getString("name");
        if (name == null || name.isEmpty()) {
            return new MapId(number, names.getOrDefault(number, "map #" + number));
        }
        names.put(number, name);
        return new MapId(number, name);
    }
}

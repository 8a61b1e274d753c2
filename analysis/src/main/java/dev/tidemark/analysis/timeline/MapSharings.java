package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapSharing;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that several threads were seen to use at once; when full, the one that was seen longest ago gives way. */
public final class MapSharings {

    static final int MOST_MAPS = 200;

    private final Map<String, SharingLine> byName = new LinkedHashMap<>();
    private long dropped;

    void add(MapSharing sharing, long millis) {
        String name = sharing.map().name();
        SharingLine line = byName.get(name);
        if (line == null) {
            if (byName.size() >= MOST_MAPS) {
                SharingLine stalest =
                        Collections.min(byName.values(), (a, b) -> Long.compare(a.lastMillis(), b.lastMillis()));
                byName.remove(stalest.name());
                dropped++;
            }
            line = new SharingLine(name);
            byName.put(name, line);
        }
        line.add(sharing, millis);
    }

    /** One line for each name of a map. */
    public Collection<SharingLine> lines() {
        return Collections.unmodifiableCollection(byName.values());
    }

    long dropped() {
        return dropped;
    }
}

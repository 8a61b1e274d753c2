package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.TableAllocation;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Growth of large tables by the line under which it happens; when full, the line with the smallest table gives way. */
final class TableLines {

    static final int MOST_LINES = 500;

    private final Map<String, TableLine> bySite = new LinkedHashMap<>();
    private final FrameRoom room;
    private long dropped;

    TableLines(FrameRoom room) {
        this.room = room;
    }

    void add(TableAllocation table, long millis) {
        if (table.site() == null || table.slots() <= 0) {
            return;
        }
        String site = table.site().toString();
        TableLine line = bySite.get(site);
        if (line == null) {
            if (bySite.size() >= MOST_LINES) {
                TableLine smallest = Collections.min(bySite.values(), (a, b) -> Long.compare(a.largest(), b.largest()));
                dropped++;
                if (smallest.largest() >= table.slots()) {
                    return;
                }
                bySite.remove(smallest.site());
                smallest.frames().end();
            }
            line = new TableLine(site, table.mapType(), room);
            bySite.put(site, line);
        }
        line.add(millis, table, table.site());
    }

    Collection<TableLine> all() {
        return Collections.unmodifiableCollection(bySite.values());
    }

    long dropped() {
        return dropped;
    }
}

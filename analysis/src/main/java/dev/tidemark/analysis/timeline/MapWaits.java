package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapWait;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Waits for maps by the line that waited; when full, the line that waited least gives way. */
public final class MapWaits {

    static final int MOST_LINES = 64;

    private final Map<String, WaitLine> byLine = new LinkedHashMap<>();
    private long dropped;

    void add(MapWait wait, long millis) {
        if (wait.site() == null) {
            return;
        }
        String site = wait.site().toString();
        WaitLine line = byLine.get(site);
        if (line == null) {
            if (byLine.size() >= MOST_LINES) {
                WaitLine least = Collections.min(
                        byLine.values(), (a, b) -> Double.compare(a.waitedSeconds(), b.waitedSeconds()));
                byLine.remove(least.site());
                dropped++;
            }
            line = new WaitLine(site, millis);
            byLine.put(site, line);
        }
        line.add(wait, millis);
    }

    /** One line for each place that waited. */
    public Collection<WaitLine> lines() {
        return Collections.unmodifiableCollection(byLine.values());
    }

    long dropped() {
        return dropped;
    }
}

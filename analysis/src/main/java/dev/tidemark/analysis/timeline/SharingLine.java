package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapSharing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The operations on one map that met a write of another thread. */
public final class SharingLine {

    private static final int MOST_OPERATIONS = 8;

    private final String name;
    private final ArrayDeque<MapSharing> operations = new ArrayDeque<>();
    private long overlaps;
    private long lastMillis = -1;

    SharingLine(String name) {
        this.name = name;
    }

    void add(MapSharing sharing, long millis) {
        if (operations.contains(sharing)) {
            return;
        }
        if (operations.size() >= MOST_OPERATIONS) {
            operations.removeFirst();
        }
        operations.addLast(sharing);
        overlaps = Math.max(overlaps, sharing.overlaps());
        lastMillis = Math.max(lastMillis, millis);
    }

    public String name() {
        return name;
    }

    /** How often it was noticed, at least; of several maps of one name, the most of any. */
    public long overlaps() {
        return overlaps;
    }

    /** When it was last told of. */
    public long lastMillis() {
        return lastMillis;
    }

    /** The latest, oldest first; at least one. */
    public List<MapSharing> operations() {
        return new ArrayList<>(operations);
    }
}

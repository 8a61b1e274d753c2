package dev.tidemark;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.FlightRecorder;

/**
 * The registry of observed maps and JFR's periodic look at them.
 *
 * <p>JFR calls {@link #take} on its own thread once a period while {@code dev.tidemark.MapCensus} is enabled in a
 * recording, and never otherwise. Registering the hook does not initialise JFR.
 */
final class Census {
    /** Maps observed at a time. A census of as many takes some milliseconds. */
    static final int LIMIT = 10_000;

    private static final Set<ObservedMap> MAPS = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<Map<?, ?>> GONE = new ReferenceQueue<>();

    static {
        FlightRecorder.addPeriodicEvent(MapCensusEvent.class, Census::take);
    }

    private Census() {}

    /** Whether one more map may be observed; if not, it is counted as refused. */
    static boolean hasRoom() {
        // While something records, the next census drops what is gone, after it has closed its sums.
        if (!MapCensusEvent.on()) {
            dropGone(false);
        }
        if (size() < LIMIT) {
            return true;
        }
        Gaps.refused();
        return false;
    }

    static void add(WatchedMap<?, ?> map, SizeSource source) {
        MAPS.add(ObservedMap.watched(map, source, GONE));
    }

    static void addObserved(String name, Map<?, ?> map) {
        for (ObservedMap each : MAPS) {
            if (each.isObserving(map)) {
                return;
            }
        }
        SizeSource source = SizeSource.ofObserved(map);
        MapStats stats = new MapStats(
                MapNumbers.next(), name, new Tally(false), TableModel.of(map, source), 0, Bounds.ofClass(map));
        MAPS.add(ObservedMap.observed(map, source, stats, GONE));
    }

    static int size() {
        return MAPS.size();
    }

    private static synchronized void take() {
        try {
            dropGone(true);
            ForeignSizes.ask(MAPS);
            Gaps.emit();
        } catch (Throwable e) {
            Gaps.failed();
        }
        for (ObservedMap map : MAPS) {
            try {
                map.census();
            } catch (Throwable e) {
                Gaps.failed();
            }
        }
    }

    private static void dropGone(boolean closeSums) {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            if (gone instanceof ObservedMap map && MAPS.remove(map)) {
                map.release();
                if (closeSums) {
                    map.closeSums();
                }
            }
        }
    }
}

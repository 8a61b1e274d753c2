package dev.tidemark;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the registry: a weak reference to a map, and what must outlive the map to close its sums. */
final class ObservedMap extends WeakReference<Map<?, ?>> {
    private final SizeSource source;
    private final MapStats stats;
    private final boolean watched;
    private final ForeignSizes.Slot foreign = new ForeignSizes.Slot();

    private ObservedMap(
            Map<?, ?> referent, boolean watched, SizeSource source, MapStats stats, ReferenceQueue<Map<?, ?>> queue) {
        super(referent, queue);
        this.watched = watched;
        this.source = source;
        this.stats = stats;
    }

    static ObservedMap watched(WatchedMap<?, ?> map, SizeSource source, ReferenceQueue<Map<?, ?>> queue) {
        return new ObservedMap(map, true, source, map.stats, queue);
    }

    static ObservedMap observed(Map<?, ?> map, SizeSource source, MapStats stats, ReferenceQueue<Map<?, ?>> queue) {
        return new ObservedMap(map, false, source, stats, queue);
    }

    /** Whether this entry stands for an unwatched map, the given one. */
    boolean isObserving(Map<?, ?> map) {
        return !watched && refersTo(map);
    }

    /** The map as the application made it, or null when it is gone. */
    @Nullable
    Map<?, ?> inner() {
        Map<?, ?> map = get();
        return map instanceof WatchedMap<?, ?> watchedMap ? watchedMap.inner : map;
    }

    ForeignSizes.@Nullable Slot foreign() {
        return source == SizeSource.FOREIGN ? foreign : null;
    }

    /** Emits the census of this map; called by the census alone. */
    void census() {
        Map<?, ?> map = inner();
        if (map == null) {
            closeSums();
            return;
        }
        SizeReading reading = new SizeReading(map.getClass(), size(map));
        if (watched) {
            stats.census(reading);
            if (get() instanceof WatchedMap<?, ?> watchedMap) {
                watchedMap.censusOfKeys();
            }
        } else {
            stats.censusOfObserved(reading);
        }
    }

    /** Gives back what a map held that is gone. */
    void release() {
        stats.endKeyWatch();
    }

    /** Emits what a map left behind that is gone. */
    void closeSums() {
        stats.census(null);
    }

    private long size(Map<?, ?> map) {
        return switch (source) {
            case FIELD -> map.size();
            case COUNTED -> stats.countedSize();
            case FOREIGN -> foreign.size();
            case NONE -> -1;
        };
    }
}

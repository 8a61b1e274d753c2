package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.statistics.Thinned;
import dev.tidemark.analysis.view.CollectionPauses;
import dev.tidemark.analysis.view.CollectionPauses.Reach;
import dev.tidemark.analysis.view.PauseHistogram;
import dev.tidemark.analysis.view.TimelineView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collections and their pauses. The histogram counts one pause a collection, its longest, which is what a request feels;
 * its sum is the whole time stood still.
 */
public final class CollectionTimeline {

    private static final long RECENT_MILLIS = 60_000;
    private static final int MOST_RECENT = 4096;
    private static final int MOST_IDS = 512;

    private final List<Long> buckets = new ArrayList<>(Collections.nCopies(PauseHistogram.BOUNDS.size() + 1, 0L));
    private final ArrayDeque<Pause> recent = new ArrayDeque<>();
    private final Thinned<CollectionPauses> pauses = new Thinned<>(TimelineView.MOST_READINGS, CollectionPauses::plus);
    private final Set<Long> ids = new LinkedHashSet<>();
    private double sumSeconds;
    private long count;
    private long lastMillis = -1;

    private record Pause(long millis, double seconds) {}

    void add(GarbageCollection collection, long millis) {
        if (!ids.add(collection.gcId())) {
            return;
        }
        if (ids.size() > MOST_IDS) {
            ids.remove(ids.iterator().next());
        }
        count++;
        lastMillis = Math.max(lastMillis, millis);
        double sum = EventTime.seconds(collection.sumOfPauses());
        double longest = EventTime.seconds(collection.longestPause());
        sumSeconds += sum;
        int bucket = 0;
        while (bucket < PauseHistogram.BOUNDS.size() && longest > PauseHistogram.BOUNDS.get(bucket)) {
            bucket++;
        }
        buckets.set(bucket, buckets.get(bucket) + 1);
        pauses.add(millis, new CollectionPauses(millis, sum, longest, reach(collection.scope()), 1));
        recent.addLast(new Pause(millis, sum));
        if (recent.size() > MOST_RECENT) {
            recent.removeFirst();
        }
    }

    private static Reach reach(GarbageCollection.Scope scope) {
        return switch (scope) {
            case YOUNG -> Reach.YOUNG;
            case OLD_PARTLY -> Reach.OLD;
            case WHOLE -> Reach.WHOLE;
        };
    }

    /** The pauses over all of the observed time, the earliest first. */
    public List<CollectionPauses> pauses() {
        return pauses.all();
    }

    /** How many collections were seen. */
    public long count() {
        return count;
    }

    /** Event time of the last one in milliseconds since the epoch, or -1 before the first. */
    public long lastMillis() {
        return lastMillis;
    }

    public PauseHistogram histogram() {
        return new PauseHistogram(buckets, sumSeconds);
    }

    /**
     * The recent past.
     *
     * @param count collections in it
     * @param seconds its length
     * @param pauseSeconds time stood still in it
     */
    public record Recent(int count, double seconds, double pauseSeconds) {

        /** Share of time stood still, from 0 to 1. */
        public double pauseShare() {
            return seconds <= 0 ? 0 : Math.min(1, pauseSeconds / seconds);
        }

        public double perSecond() {
            return seconds <= 0 ? 0 : count / seconds;
        }
    }

    /** The last minute before this time, or since the beginning of the observation when that is shorter. */
    public Recent recent(long nowMillis, long sinceMillis) {
        long from = Math.max(sinceMillis, nowMillis - RECENT_MILLIS);
        int collections = 0;
        double paused = 0;
        for (Pause each : recent) {
            if (each.millis() >= from) {
                collections++;
                paused += each.seconds();
            }
        }
        return new Recent(collections, (nowMillis - from) / 1000.0, paused);
    }
}

package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.statistics.Series;
import dev.tidemark.analysis.statistics.Thinned;
import dev.tidemark.analysis.view.TimelineView;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The heap right after collections, kept apart by how much of it they examined. */
public final class HeapTimeline {

    private static final int MOST_WAITING = 64;

    /** Trusted readings needed before a trend rests on them alone. */
    private static final int ENOUGH_WHOLE = 3;

    private static final int ENOUGH_OLD = 5;

    /** A trusted reading older than this says less about now than a young collection's upper bound. */
    private static final long STALE_MILLIS = 30_000;

    private final Series all = new Series();
    private final Series old = new Series();
    private final Series whole = new Series();
    private final Map<Trust, Thinned<Reading>> curves = new EnumMap<>(Trust.class);
    private final Map<Long, HeapReading> readings = new LinkedHashMap<>();
    private final Map<Long, Scope> scopes = new LinkedHashMap<>();
    private long limitBytes = -1;
    private long trustedBytes = -1;
    private long trustedMillis = -1;
    private long lastBytes = -1;
    private long lastMillis = -1;
    private @Nullable LiveSet liveSet;

    void limit(long bytes) {
        limitBytes = bytes > 0 ? bytes : limitBytes;
    }

    void reading(HeapReading reading) {
        if (!reading.afterCollection() || reading.usedBytes() < 0) {
            return;
        }
        Scope scope = scopes.remove(reading.gcId());
        if (scope != null) {
            take(reading, scope);
        } else {
            readings.put(reading.gcId(), reading);
            // A reading whose collection never says what it was counts as the least.
            Iterator<HeapReading> oldest = readings.values().iterator();
            if (readings.size() > MOST_WAITING) {
                HeapReading alone = oldest.next();
                oldest.remove();
                take(alone, Scope.YOUNG);
            }
        }
    }

    void collection(GarbageCollection collection) {
        HeapReading reading = readings.remove(collection.gcId());
        if (reading != null) {
            take(reading, collection.scope());
            return;
        }
        scopes.put(collection.gcId(), collection.scope());
        if (scopes.size() > MOST_WAITING) {
            scopes.remove(scopes.keySet().iterator().next());
        }
    }

    private void take(HeapReading reading, Scope scope) {
        liveSet = null;
        long millis = EventTime.millis(reading.time());
        double used = (double) reading.usedBytes();
        all.add(millis, used);
        draw(Trust.YOUNG, millis, used);
        boolean oldSeen = scope != Scope.YOUNG;
        if (oldSeen) {
            old.add(millis, used);
            draw(Trust.OLD_PARTLY, millis, used);
        }
        if (scope == Scope.WHOLE) {
            whole.add(millis, used);
            draw(Trust.WHOLE, millis, used);
        }
        if (millis >= lastMillis) {
            lastMillis = millis;
            lastBytes = reading.usedBytes();
            if (oldSeen) {
                trustedMillis = millis;
                trustedBytes = reading.usedBytes();
            }
        }
    }

    private void draw(Trust trust, long millis, double used) {
        curves.computeIfAbsent(trust, each -> new Thinned<>(TimelineView.MOST_READINGS, Reading::lower))
                .add(millis, new Reading(millis, used));
    }

    /** The readings that {@link #liveSet()} goes by, for people to look at. */
    public List<Reading> curve() {
        Thinned<Reading> curve = curves.get(liveSet().trust());
        return curve == null ? List.of() : curve.all();
    }

    /** The heap's bound in bytes, or -1 when unknown. */
    public long limitBytes() {
        return limitBytes;
    }

    /** Live bytes after the last collection worth trusting, or -1 before the first. */
    public long liveBytes() {
        return trusted() ? trustedBytes : lastBytes;
    }

    /** When {@link #liveBytes()} was read, or -1 before the first. */
    public long liveMillis() {
        return trusted() ? trustedMillis : lastMillis;
    }

    private boolean trusted() {
        return trustedMillis >= 0 && lastMillis - trustedMillis <= STALE_MILLIS;
    }

    /** All readings after collections. */
    public Series series() {
        return all;
    }

    /** Readings after collections that examined the whole heap, over seconds since the epoch. */
    public Points wholeReadings() {
        return whole.lows();
    }

    /** The trend by the best readings that cover at least half of the observed time; one and the same until there is another reading. */
    public LiveSet liveSet() {
        LiveSet known = liveSet;
        if (known == null) {
            known = byBestReadings();
            liveSet = known;
        }
        return known;
    }

    private LiveSet byBestReadings() {
        double half = all.lows().span() / 2;
        LiveSet byWhole = liveSet(Trust.WHOLE, whole, ENOUGH_WHOLE, half);
        if (byWhole != null) {
            return byWhole;
        }
        LiveSet byOld = liveSet(Trust.OLD_PARTLY, old, ENOUGH_OLD, half);
        if (byOld != null) {
            return byOld;
        }
        Points points = all.lows();
        return new LiveSet(Trust.YOUNG, points, all.growth());
    }

    private static @Nullable LiveSet liveSet(Trust trust, Series series, int enough, double span) {
        Points points = series.lows();
        if (points.size() < enough || points.span() < span) {
            return null;
        }
        return new LiveSet(trust, points, series.growth());
    }
}

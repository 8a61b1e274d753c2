package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.statistics.Series;
import org.jspecify.annotations.Nullable;

/** One live map under observation: its latest census, and whether it stands nearly empty with a large table. */
public final class MapInstance {

    /** Below a tenth of its slots in use a table is nearly empty: a full one of the JDK uses 38 to 75 %. */
    private static final double NEARLY_EMPTY = 0.1;

    /** A table of which a quarter was never used was not emptied but made too large, or is yet to be filled. */
    private static final double ONCE_FILLED = 0.25;

    private Totals countedBefore = Totals.UNKNOWN;
    private @Nullable Series history;
    private MapCensus latest;
    private @Nullable MapKeys keys;
    private long keysMillis = -1;
    private long heardMillis;
    private long mostEntries;
    private long emptySinceMillis = -1;
    private long longestEmptyMillis;
    private int emptyCensuses;

    MapInstance(MapCensus census, long millis) {
        this.latest = census;
        this.heardMillis = millis;
        this.mostEntries = census.size();
        note(census, millis);
    }

    /** Returns whether the census was newer than what is known */
    boolean take(MapCensus census, long millis) {
        if (millis < heardMillis || Totals.of(census).olderThan(Totals.of(latest))) {
            return false;
        }
        note(census, millis);
        if (history != null) {
            history.add(millis, (double) Math.max(0, census.size()));
        }
        latest = census;
        heardMillis = millis;
        return true;
    }

    void take(MapKeys newer, long millis) {
        if (millis >= keysMillis) {
            keys = newer;
            keysMillis = millis;
        }
    }

    private void note(MapCensus census, long millis) {
        mostEntries = Math.max(mostEntries, census.size());
        boolean emptied = census.capacity() > 0
                && census.size() < NEARLY_EMPTY * census.capacity()
                && mostEntries >= ONCE_FILLED * census.capacity();
        if (!emptied) {
            if (emptySinceMillis >= 0) {
                longestEmptyMillis = Math.max(longestEmptyMillis, millis - emptySinceMillis);
            }
            emptySinceMillis = -1;
            emptyCensuses = 0;
            return;
        }
        if (emptySinceMillis < 0) {
            emptySinceMillis = millis;
        }
        emptyCensuses++;
    }

    /** Its totals when its line was first looked at, as far as it was there then. */
    Totals countedBefore() {
        return countedBefore;
    }

    void countedBefore(Totals totals) {
        countedBefore = totals;
    }

    /** Its own entries over time, or null when those of its line are its own or nobody will ask. */
    @Nullable
    Series history() {
        return history;
    }

    void history(@Nullable Series ownEntries) {
        history = ownEntries;
    }

    Totals totals() {
        return Totals.of(latest);
    }

    long heardMillis() {
        return heardMillis;
    }

    public MapCensus latest() {
        return latest;
    }

    /** What was last said of its keys, or null when nothing was. */
    public @Nullable MapKeys keys() {
        return keys;
    }

    /** The most entries it ever held while observed. */
    public long mostEntries() {
        return mostEntries;
    }

    /** How long it has been nearly empty after having been filled, in milliseconds; 0 when it is not. */
    public long emptyMillis() {
        return emptySinceMillis < 0 ? 0 : heardMillis - emptySinceMillis;
    }

    /** How many censuses in a row found it nearly empty after having been filled. */
    public int emptyCensuses() {
        return emptyCensuses;
    }

    /** How long it has been nearly empty before it was filled again, at most, in milliseconds. */
    public long longestEmptyMillis() {
        return longestEmptyMillis;
    }
}

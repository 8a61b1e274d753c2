package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.statistics.Series;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All maps of one JVM that were given the same name. Entries add up over the live ones, totals over all that ever were. */
public final class NamedMap {

    private static final int MOST_SITES = 16;
    private static final int MOST_STEPS = 64;

    /** Enough to recognise a map whose censuses were only held up; older ones are folded into one sum. */
    private static final int MOST_GONE = 64;

    /** More than any heap holds, and so few that the sum of all maps is a number still. */
    private static final long MOST_ENTRIES = 1L << 48;

    /** Maps first heard of within the first round of censuses were there before we looked. */
    private static final long FIRST_ROUND_MILLIS = 3000;

    private final String name;
    private final Map<MapId, MapInstance> live = new LinkedHashMap<>();
    private final Map<MapId, Totals> gone = new LinkedHashMap<>();
    private final SiteWeights sites = new SiteWeights(MOST_SITES);
    private final SiteWeights growthSites = new SiteWeights(MOST_SITES);
    private final ArrayDeque<GrowthStep> steps = new ArrayDeque<>();
    private final Series entries = new Series();
    private final Activity activity = new Activity();
    private Totals forgotten = Totals.UNKNOWN;
    private Totals atFirst = Totals.UNKNOWN;
    private @Nullable String type;
    private long firstMillis = -1;
    private long lastMillis;
    private long roundMillis = -1;
    private long liveEntries;
    private long roundEntries;

    NamedMap(String name) {
        this.name = name;
    }

    /** Returns by how many the live maps of this name became more */
    int census(MapCensus census, long millis) {
        MapInstance known = live.get(census.map());
        if (known != null) {
            MapCensus before = known.latest();
            if (known.take(census, millis)) {
                activity.add(Totals.of(before), Totals.of(census));
                liveEntries += size(census) - size(before);
                note(census, millis);
            }
            return 0;
        }
        Totals before = gone.get(census.map());
        if (before != null && Totals.of(census).olderThan(before)) {
            return 0;
        }
        gone.remove(census.map());
        live.put(census.map(), new MapInstance(census, millis));
        liveEntries += size(census);
        if (firstMillis < 0) {
            firstMillis = millis;
        }
        if (before == null && millis - firstMillis <= FIRST_ROUND_MILLIS) {
            atFirst = atFirst.plus(Totals.of(census));
        } else {
            activity.add(before == null ? Totals.UNKNOWN : before, Totals.of(census));
        }
        note(census, millis);
        return 1;
    }

    private void note(MapCensus census, long millis) {
        // A round of censuses is only whole when the next one begins: a sum taken in between would be a false trough.
        if (roundMillis >= 0 && millis > roundMillis) {
            entries.add(roundMillis, (double) roundEntries);
            activity.close(roundMillis);
        }
        type = census.type();
        lastMillis = Math.max(lastMillis, millis);
        roundMillis = Math.max(roundMillis, millis);
        roundEntries = liveEntries;
    }

    private static long size(MapCensus census) {
        return Math.max(0, Math.min(MOST_ENTRIES, census.size()));
    }

    void inserts(MapInserts inserts, long millis) {
        sites.add(inserts.site(), inserts.weight());
        lastMillis = Math.max(lastMillis, millis);
    }

    void growth(MapGrowth growth, long millis) {
        GrowthStep step = new GrowthStep(millis, growth.newCapacity(), 1000 * EventTime.seconds(growth.took()));
        if (steps.contains(step)) {
            return;
        }
        growthSites.add(growth.site(), 1);
        if (steps.size() >= MOST_STEPS) {
            steps.removeFirst();
        }
        steps.addLast(step);
        lastMillis = Math.max(lastMillis, millis);
    }

    /** Returns how many live maps were given up because nothing was heard of them since */
    int forgetSilentSince(long millis) {
        int before = live.size();
        for (Iterator<Map.Entry<MapId, MapInstance>> all = live.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<MapId, MapInstance> each = all.next();
            if (each.getValue().heardMillis() < millis) {
                gone.put(each.getKey(), each.getValue().totals());
                liveEntries -= size(each.getValue().latest());
                all.remove();
            }
        }
        while (gone.size() > MOST_GONE) {
            MapId oldest = gone.keySet().iterator().next();
            Totals totals = gone.remove(oldest);
            forgotten = totals == null ? forgotten : forgotten.plus(totals);
        }
        return before - live.size();
    }

    public String name() {
        return name;
    }

    public @Nullable String type() {
        return type;
    }

    public Collection<MapInstance> instances() {
        return Collections.unmodifiableCollection(live.values());
    }

    public long entries() {
        return liveEntries;
    }

    /**
     * Entries that the live maps may hold by what their owner has declared: 0 when a rule of their class decides, -1 when
     * that is unknown of any of them.
     */
    public long bound() {
        long sum = 0;
        for (MapInstance each : live.values()) {
            long bound = each.latest().bound();
            if (bound <= 0) {
                return bound;
            }
            sum = Totals.saturated(sum, bound);
        }
        return live.isEmpty() ? -1 : sum;
    }

    /** Times that somebody went over the live maps to remove what has had its time; 0 when that is unknown, too. */
    public long sweeps() {
        long sum = 0;
        for (MapInstance each : live.values()) {
            sum = Totals.saturated(sum, Math.max(0, each.latest().sweeps()));
        }
        return sum;
    }

    /** Inserts and uses over the observed time. */
    public Activity activity() {
        return activity;
    }

    /** Table slots of the live maps, or -1 when none of them knows. */
    public long capacity() {
        long sum = -1;
        for (MapInstance each : live.values()) {
            if (each.latest().capacity() >= 0) {
                sum = Totals.saturated(Math.max(0, sum), each.latest().capacity());
            }
        }
        return sum;
    }

    /** Totals over all maps that ever bore this name while observed; none ever falls. */
    public Totals totals() {
        Totals sum = forgotten;
        for (Totals each : gone.values()) {
            sum = sum.plus(each);
        }
        for (MapInstance each : live.values()) {
            sum = sum.plus(each.totals());
        }
        return sum;
    }

    /** Totals that were there already when it was first looked at. */
    public Totals totalsAtFirst() {
        return atFirst;
    }

    /** Entries over the observed time. */
    public Series series() {
        return entries;
    }

    public SiteWeights sites() {
        return sites;
    }

    public SiteWeights growthSites() {
        return growthSites;
    }

    /** The latest growths, oldest first. */
    public List<GrowthStep> steps() {
        return new ArrayList<>(steps);
    }

    public long lastMillis() {
        return lastMillis;
    }

    /** The line that fills it, or null when no sample had one. */
    public @Nullable String growthSite() {
        String heaviest = sites.heaviest();
        return heaviest == null ? growthSites.heaviest() : heaviest;
    }
}

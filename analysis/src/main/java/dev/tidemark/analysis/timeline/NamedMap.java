package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.statistics.Series;
import dev.tidemark.analysis.view.MapDetail.Cleanup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All maps of one JVM that have the same name. Entries add up over the live ones, totals over all that ever were. */
public final class NamedMap {

    /** Maps first heard of within the first round of censuses were there before we looked. */
    private static final long FIRST_ROUND_MILLIS = 3000;

    /** A name may be followed by a better one, and that by the one that the application gives. */
    private static final int MOST_FORMER_NAMES = 8;

    private final Histories histories;
    private final Set<String> formerNames = new LinkedHashSet<>();
    private String name;
    private NameSource source;
    private final LiveMaps live = new LiveMaps();
    private final PastTotals past = new PastTotals();
    private final Filling filling;
    private Series entries = new Series();
    private final Activity activity = new Activity();
    private @Nullable String lastType;
    private long firstMillis = -1;
    private long lastMillis;
    private long roundMillis = -1;
    private boolean unseen;
    private long roundEntries;
    private long roundSlots;

    NamedMap(String name, NameSource source, Histories histories, FrameRoom frames) {
        this.name = name;
        this.source = source;
        this.histories = histories;
        this.filling = new Filling(name, source, frames);
    }

    /**
     * Takes the state of one map in.
     *
     * @param map whose it is; under another name than the census has where a better one was known before
     * @return by how many the live maps of this name became more
     */
    int census(MapId map, MapCensus census, long millis) {
        source = census.namedBy().isBetterThan(source) && map.equals(census.map()) ? census.namedBy() : source;
        MapInstance known = live.get(map);
        if (known != null) {
            MapCensus before = known.latest();
            if (known.take(census, millis)) {
                activity.add(Totals.of(before), Totals.of(census));
                live.changed(before, census);
                note(millis);
            }
            return 0;
        }
        Totals before = past.of(map);
        if (before != null && Totals.of(census).olderThan(before)) {
            return 0;
        }
        past.isBack(map);
        MapInstance instance = new MapInstance(census, millis);
        keepHistories(instance, millis);
        live.add(map, instance);
        unseen = false;
        if (firstMillis < 0) {
            firstMillis = millis;
        }
        if (before == null && millis - firstMillis <= FIRST_ROUND_MILLIS) {
            instance.countedBefore(Totals.of(census));
            past.wereThere(Totals.of(census));
        } else {
            activity.add(before == null ? Totals.UNKNOWN : before, Totals.of(census));
        }
        note(millis);
        return 1;
    }

    private void note(long millis) {
        // A round of censuses is only whole when the next one begins: a sum taken in between would be a false trough.
        if (roundMillis >= 0 && millis > roundMillis) {
            entries.add(roundMillis, (double) roundEntries);
            activity.close(roundMillis);
            if (roundSlots > 0) {
                filling.capacity(roundSlots, roundMillis);
            }
        }
        lastMillis = Math.max(lastMillis, millis);
        roundMillis = Math.max(roundMillis, millis);
        roundIs();
    }

    private void roundIs() {
        roundEntries = live.entries();
        roundSlots = live.slots();
    }

    /** Several maps under the line that grows them: each may yet get a name of its own, and take its past with it. */
    private void keepHistories(MapInstance newcomer, long millis) {
        if (source != NameSource.GROWTH_SITE || live.isEmpty()) {
            return;
        }
        if (live.count() == 1 && histories.hasRoom()) {
            MapInstance only = live.all().iterator().next();
            if (only.history() == null) {
                histories.took();
                only.history(Series.sum(entries, new Series()));
            }
        }
        if (histories.hasRoom()) {
            histories.took();
            Series own = new Series();
            own.add(millis, (double) LiveMaps.size(newcomer.latest()));
            newcomer.history(own);
        }
    }

    private void dropHistory(MapInstance instance) {
        if (instance.history() != null) {
            histories.gave();
            instance.history(null);
        }
    }

    /** Whether this map, and no other, is alive under this name. */
    boolean isOnly(MapId map) {
        return live.count() == 1 && live.has(map);
    }

    boolean has(MapId map) {
        return live.has(map);
    }

    /** This name is given up: tells of its live maps. */
    void leave(Consumer<MapId> left) {
        live.all().forEach(this::dropHistory);
        live.ids().forEach(left);
    }

    boolean hasLive() {
        return !live.isEmpty();
    }

    /** Its maps, all of them, are known by a better name from now on. */
    void rename(MapId map, String better, NameSource betterSource) {
        MapInstance instance = live.remove(map);
        if (instance != null) {
            dropHistory(instance);
            live.add(new MapId(map.number(), better), instance);
        }
        String worse = name;
        name = better;
        source = betterSource;
        former(worse);
    }

    /** Takes over one map of another name, with its past where that is known by itself. */
    void take(MapId map, NamedMap from) {
        MapInstance instance = from.live.remove(map);
        if (instance == null) {
            return;
        }
        Series history = from.live.isEmpty() ? from.entries : instance.history();
        if (history != null) {
            entries = Series.sum(entries, history);
            from.entries = Series.difference(from.entries, history);
        }
        from.roundIs();
        from.past.leaves(instance);
        from.dropHistory(instance);
        live.add(new MapId(map.number(), name), instance);
        roundIs();
        roundMillis = Math.max(roundMillis, instance.heardMillis());
        past.wereThere(instance.countedBefore());
        firstMillis = firstMillis < 0 ? from.firstMillis : Math.min(firstMillis, from.firstMillis);
        if (from.live.isEmpty()) {
            filling.addAll(from.filling);
        } else {
            // What was said of several maps under one name is no single one's.
            filling.addLines(from.filling);
        }
        lastMillis = Math.max(lastMillis, instance.heardMillis());
        from.formerNames.forEach(this::former);
        former(from.name);
    }

    /** Takes over what is left of another name whose last live map it has taken: counts of maps that are gone. */
    void bury(NamedMap last) {
        past.bury(last.past);
    }

    private void former(String earlier) {
        if (formerNames.size() < MOST_FORMER_NAMES && !earlier.equals(name)) {
            formerNames.add(earlier);
        }
    }

    /** It is remembered no longer. */
    void end() {
        filling.end();
    }

    void inserts(MapInserts inserts, long millis) {
        filling.inserts(inserts);
        lastMillis = Math.max(lastMillis, millis);
    }

    void keys(MapId map, MapKeys keys, long millis) {
        MapInstance known = live.get(map);
        if (known != null) {
            known.take(keys, millis);
        }
    }

    void growth(MapGrowth growth, long millis) {
        if (filling.growth(growth, millis)) {
            lastMillis = Math.max(lastMillis, millis);
        }
    }

    void cleanup(MapCleanup cleanup, long millis) {
        filling.cleanup(cleanup);
        lastMillis = Math.max(lastMillis, millis);
    }

    /**
     * Gives live maps up of which nothing was heard for long.
     *
     * @param millis since when
     * @param nowMillis when that is noticed
     * @param forgotten is told of each
     * @return how many they were
     */
    int forgetSilentSince(long millis, long nowMillis, Consumer<MapId> forgotten) {
        int dropped = drop(millis, forgotten);
        if (dropped > 0 && live.isEmpty()) {
            // No census will tell any more that what grew is gone.
            entries.add(nowMillis, 0);
        }
        return dropped;
    }

    /** Whether it had maps of which nobody tells any more, though they may be there still. */
    boolean isUnseen() {
        return unseen && live.isEmpty();
    }

    /**
     * Loses sight of live maps of which nothing was heard for long, because nobody is left who would tell: they may be there still.
     *
     * @param millis since when
     * @param lost is told of each
     * @return how many they were
     */
    int loseSightSince(long millis, Consumer<MapId> lost) {
        int dropped = drop(millis, lost);
        unseen |= dropped > 0;
        return dropped;
    }

    private int drop(long millis, Consumer<MapId> dropped) {
        List<MapId> silent = live.silentSince(millis);
        for (MapId each : silent) {
            MapInstance instance = live.remove(each);
            if (instance != null) {
                past.isGone(each, instance.totals());
                lastType = instance.latest().type();
                dropHistory(instance);
                dropped.accept(each);
            }
        }
        return silent.size();
    }

    public String name() {
        return name;
    }

    /** Where the name comes from: the best that any of the maps has it from. */
    public NameSource source() {
        return source;
    }

    /** Names under which its maps were known before. */
    public Set<String> formerNames() {
        return Collections.unmodifiableSet(formerNames);
    }

    /** Class of the largest of its live maps, of equals the first; of the last one where none is alive. */
    public @Nullable String type() {
        String type = live.type();
        return type == null ? lastType : type;
    }

    public Collection<MapInstance> instances() {
        return live.all();
    }

    /** Entries of the live maps, or -1 while nobody tells of them. */
    public long entries() {
        return isUnseen() ? -1 : live.entries();
    }

    /**
     * Entries that the live maps may hold by what their owner has declared: 0 when a rule of their class decides, -1 when
     * that is unknown of any of them, {@link MapCensus#NO_BOUND} when they are caches that have none.
     */
    public long bound() {
        return live.bound();
    }

    /** Times that somebody went over the live maps to remove what has had its time; 0 when that is unknown, too. */
    public long sweeps() {
        return live.sweeps();
    }

    /** Inserts and uses over the observed time. */
    public Activity activity() {
        return activity;
    }

    /** Table slots of the live maps, or -1 when none of them knows. */
    public long capacity() {
        return live.capacity();
    }

    /** Totals over all maps that ever bore this name while observed; none ever falls. */
    public Totals totals() {
        return past.sum().plus(live.totals());
    }

    /** Totals that were there already when it was first looked at. */
    public Totals totalsAtFirst() {
        return past.atFirst();
    }

    /** The largest of its live maps whose keys are watched, or null when none is. */
    public @Nullable MapInstance keyed() {
        return live.keyed();
    }

    /**
     * Which insertion epochs of the {@linkplain #keyed() largest live map} still hold entries, or null when its keys were not
     * sampled.
     */
    public @Nullable KeyAges keyAges() {
        MapInstance keyed = keyed();
        MapKeys keys = keyed == null ? null : keyed.keys();
        return keys == null || keys.sampledInAll() == 0 ? null : KeyAges.of(keys);
    }

    /** Entries over the observed time. */
    public Series series() {
        return entries;
    }

    public SiteWeights sites() {
        return filling.sites();
    }

    public SiteWeights growthSites() {
        return filling.growthSites();
    }

    /** The latest growths, oldest first. */
    public List<GrowthStep> steps() {
        return filling.steps();
    }

    /** Who called the lines that fill it, by inserts. */
    public FrameTree insertFrames() {
        return filling.insertFrames();
    }

    /** Who called the lines that made its table grow, by slots. */
    public FrameTree growthFrames() {
        return filling.growthFrames();
    }

    /** Why entries left, as far as it tells. */
    public List<Cleanup> cleanups() {
        return filling.cleanups();
    }

    /** Table slots of the live maps where they changed, and when they were last heard of. */
    public List<Reading> capacities() {
        List<Reading> all = new ArrayList<>(filling.capacities());
        if (live.slots() > 0 && (all.isEmpty() || all.get(all.size() - 1).millis() < roundMillis)) {
            all.add(new Reading(roundMillis, (double) live.slots()));
        }
        return all;
    }

    public long lastMillis() {
        return lastMillis;
    }

    /** The line that fills it, or null when no sample had one. */
    public @Nullable String growthSite() {
        String heaviest = filling.sites().heaviest();
        return heaviest == null ? filling.growthSites().heaviest() : heaviest;
    }
}

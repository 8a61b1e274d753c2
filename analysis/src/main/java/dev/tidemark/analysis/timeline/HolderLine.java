package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.HolderStep;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.statistics.Series;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field that holds a collection, and what each walk found behind it. */
public final class HolderLine {

    private static final int MOST_WALKS = 8;
    private static final int MOST_SITES = 16;

    private final String holder;
    private final List<Cohorts> walks = new ArrayList<>();
    private final SiteWeights entrySites = new SiteWeights(MOST_SITES);
    private final SiteWeights allSites = new SiteWeights(MOST_SITES);
    private final Series sizes = new Series();
    private List<HolderStep> path = List.of();
    private @Nullable String type;
    private boolean inMap;

    HolderLine(String holder) {
        this.holder = holder;
    }

    void add(Cohorts cohorts, @Nullable String holderType, boolean map) {
        if (walks.size() >= MOST_WALKS) {
            walks.remove(0);
        }
        walks.add(cohorts);
        type = holderType;
        inMap = map;
        if (cohorts.size() >= 0) {
            sizes.add(cohorts.millis(), (double) cohorts.size());
        } else if (cohorts.slots() >= 0) {
            sizes.add(cohorts.millis(), (double) cohorts.slots());
        }
    }

    void allocated(HeldObject object) {
        if (object.entry()) {
            entrySites.add(object.site(), 1);
        }
        allSites.add(object.site(), 1);
        path = object.path().isEmpty() ? path : object.path();
    }

    public String holder() {
        return holder;
    }

    public @Nullable String type() {
        return type;
    }

    public boolean inMap() {
        return inMap;
    }

    /** From a root down to the collection as the last walk that told of it found it; empty when none did. */
    public List<HolderStep> path() {
        return path;
    }

    /** The latest walks that found it, oldest first; at least one. */
    public List<Cohorts> walks() {
        return List.copyOf(walks);
    }

    public Cohorts latest() {
        return walks.get(walks.size() - 1);
    }

    public SiteWeights entrySites() {
        return entrySites;
    }

    /** The line under which its entries are allocated, else most of what they hold; null when no sample had one. */
    public @Nullable String growthSite() {
        String ofEntries = entrySites.heaviest();
        return ofEntries == null ? allSites.heaviest() : ofEntries;
    }

    /** Size over the walks, or slots where the size is unknown. */
    public Series series() {
        return sizes;
    }
}

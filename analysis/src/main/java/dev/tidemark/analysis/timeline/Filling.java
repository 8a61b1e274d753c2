package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.statistics.Thinned;
import dev.tidemark.analysis.view.MapDetail.Cleanup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By what the maps of one name are filled, how their tables follow, and by what they are emptied. */
final class Filling {

    private static final int MOST_SITES = 16;
    private static final int MOST_STEPS = 64;

    /** A table doubles some thirty times in the largest heap; one that is replaced again and again changes more often. */
    private static final int MOST_CAPACITIES = 64;

    private final SiteWeights sites = new SiteWeights(MOST_SITES);
    private final SiteWeights growthSites = new SiteWeights(MOST_SITES);
    private final ArrayDeque<GrowthStep> steps = new ArrayDeque<>();
    private final Thinned<Reading> capacities = new Thinned<>(MOST_CAPACITIES, Reading::later);
    private final FrameTree insertFrames;
    private final FrameTree growthFrames;
    private @Nullable Cleanups cleanups;
    private long lastCapacity = -1;

    Filling(String name, NameSource source, FrameRoom room) {
        insertFrames = new FrameTree(room);
        growthFrames = new FrameTree(room);
        if (source == NameSource.GROWTH_SITE) {
            growthSites.add(name, 1);
        }
    }

    void inserts(MapInserts inserts) {
        sites.add(inserts.site(), inserts.weight());
        if (inserts.site() != null) {
            insertFrames.add(inserts.site(), inserts.callers(), inserts.weight());
        }
    }

    /** Returns whether it was not known already */
    boolean growth(MapGrowth growth, long millis) {
        GrowthStep step = new GrowthStep(
                millis,
                growth.newCapacity(),
                1000 * EventTime.seconds(growth.took()),
                Math.max(-1, growth.oldCapacity()),
                growth.site());
        if (steps.contains(step)) {
            return false;
        }
        growthSites.add(growth.site(), 1);
        if (growth.site() != null) {
            growthFrames.add(growth.site(), growth.callers(), growth.newCapacity() - Math.max(0, growth.oldCapacity()));
        }
        if (steps.size() >= MOST_STEPS) {
            steps.removeFirst();
        }
        steps.addLast(step);
        return true;
    }

    void cleanup(MapCleanup cleanup) {
        if (cleanups == null) {
            cleanups = new Cleanups();
        }
        cleanups.add(cleanup);
    }

    /** The tables have so many slots from now on. */
    void capacity(long slots, long millis) {
        if (slots != lastCapacity) {
            lastCapacity = slots;
            capacities.add(millis, new Reading(millis, (double) slots));
        }
    }

    /** Those lines fill this, too. */
    void addLines(Filling others) {
        sites.addAll(others.sites);
        growthSites.addAll(others.growthSites);
    }

    /** All that filled and emptied the others goes on here. */
    void addAll(Filling others) {
        addLines(others);
        insertFrames.addAll(others.insertFrames);
        growthFrames.addAll(others.growthFrames);
        if (steps.isEmpty()) {
            steps.addAll(others.steps);
        }
        if (lastCapacity < 0) {
            others.capacities.all().forEach(each -> capacity((long) each.value(), each.millis()));
        }
        if (others.cleanups != null) {
            if (cleanups == null) {
                cleanups = new Cleanups();
            }
            cleanups.addAll(others.cleanups);
        }
    }

    /** Nobody will ask any more. */
    void end() {
        insertFrames.end();
        growthFrames.end();
    }

    SiteWeights sites() {
        return sites;
    }

    SiteWeights growthSites() {
        return growthSites;
    }

    List<GrowthStep> steps() {
        return new ArrayList<>(steps);
    }

    List<Cleanup> cleanups() {
        return cleanups == null ? List.of() : cleanups.all();
    }

    FrameTree insertFrames() {
        return insertFrames;
    }

    FrameTree growthFrames() {
        return growthFrames;
    }

    /** Slots where they changed, oldest first. */
    List<Reading> capacities() {
        return capacities.all();
    }
}

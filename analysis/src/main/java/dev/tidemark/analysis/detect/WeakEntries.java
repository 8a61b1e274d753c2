package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.timeline.NamedMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a map that holds its keys weakly: only a collection that looks at all of them makes the lost ones leave, and until then the
 * map merely seems to grow.
 */
final class WeakEntries {

    private static final String MARK = "Weak";

    /** The map lets go of lost keys when it is used next, and a census a second later tells of it. */
    private static final double LEAVING_SECONDS = 3;

    private static final double APART_SECONDS = 10;
    private static final double LEAST_RISE = 1.05;

    private WeakEntries() {}

    static boolean areHeldBy(@Nullable String mapType) {
        return mapType != null && mapType.contains(MARK);
    }

    /** Whether the last collection of the whole heap has left more entries than the first one did. */
    static boolean outliveCollections(NamedMap map, Points collections) {
        double first = leftBy(map.series().values(), collections, 0);
        double last = leftBy(map.series().values(), collections, collections.size() - 1);
        return last >= LEAST_RISE * first;
    }

    /** Whether collections have been such that it can be told. */
    static boolean canBeTold(NamedMap map, Points collections) {
        return collections.span() >= APART_SECONDS
                && !Double.isNaN(leftBy(map.series().values(), collections, collections.size() - 1));
    }

    private static double leftBy(Points entries, Points collections, int index) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.x(i) >= collections.x(index) + LEAVING_SECONDS) {
                return entries.y(i);
            }
        }
        return Double.NaN;
    }
}

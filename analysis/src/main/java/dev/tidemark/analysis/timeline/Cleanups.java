package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.view.MapDetail.Cleanup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Why entries left a map: a sum for each cause. */
final class Cleanups {

    private final Map<MapCleanup.Cause, Cleanup> byCause = new EnumMap<>(MapCleanup.Cause.class);

    void add(MapCleanup cleanup) {
        byCause.merge(
                cleanup.cause(),
                new Cleanup(cleanup.cause(), 1, Math.max(0, cleanup.removed()), Math.max(-1, cleanup.capacityKept())),
                Cleanups::sum);
    }

    void addAll(Cleanups others) {
        others.byCause.forEach((cause, cleanup) -> byCause.merge(cause, cleanup, Cleanups::sum));
    }

    private static Cleanup sum(Cleanup known, Cleanup later) {
        return new Cleanup(
                known.cause(),
                Totals.saturated(known.events(), later.events()),
                Totals.saturated(known.removed(), later.removed()),
                later.capacityKept());
    }

    List<Cleanup> all() {
        return new ArrayList<>(byCause.values());
    }
}

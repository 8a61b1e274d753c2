package dev.tidemark.analysis.detect;

import java.util.List;

/** One kind of trouble: a pure function from the situation to what it says of it. */
@FunctionalInterface
public interface Detector {

    /** Outcomes in no particular order; empty when there is nothing to say. */
    List<Outcome> examine(Situation situation);

    /** All detectors that there are. */
    static List<Detector> all() {
        return List.of(
                new UnboundedGrowth(),
                new RetainedCapacity(),
                new ResizeStorm(),
                new CollectionPressure(),
                new UnexplainedGrowth(),
                new GhostKeys(),
                new KeyExplosion(),
                new KeysWithoutEquality(),
                new ThreadLeak(),
                new CapturedMap(),
                new ContendedMap(),
                new UnsynchronisedUse());
    }
}

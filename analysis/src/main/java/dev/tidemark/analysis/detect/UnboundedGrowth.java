package dev.tidemark.analysis.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map grows and nothing bounds it: by its exact readings where there are any, else by who is alive in it. */
final class UnboundedGrowth implements Detector {

    @Override
    public List<Outcome> examine(Situation situation) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Suspect each : situation.suspects()) {
            Outcome outcome = judge(each, situation);
            if (outcome != null) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private static @Nullable Outcome judge(Suspect suspect, Situation situation) {
        if (suspect.named() != null) {
            return CountedGrowth.judge(suspect, suspect.named(), situation);
        }
        if (suspect.holder() != null) {
            if (CapturedMap.explains(suspect.holder().holder(), situation)) {
                return null;
            }
            return CohortGrowth.judge(suspect, suspect.holder(), situation);
        }
        return TableGrowth.judge(suspect, situation);
    }
}

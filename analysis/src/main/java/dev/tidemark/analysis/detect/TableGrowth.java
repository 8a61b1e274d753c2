package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Growth of which only the tables are known: a line of code under which they double. It never suffices for a leak. */
final class TableGrowth {

    private static final int DOUBLINGS = 3;
    private static final int WORTH_A_QUESTION = 2;
    private static final double LONG_SECONDS = 120;

    private TableGrowth() {}

    static @Nullable Outcome judge(Suspect suspect, Situation situation) {
        int records = suspect.tableRecords();
        if (records < WORTH_A_QUESTION) {
            return null;
        }
        boolean liveGrows =
                situation.live().growth() != null && situation.live().growth().sustained();
        boolean nobodyWalks = situation.timeline().walks().count() == 0
                && situation.timeline().observedSeconds() >= LONG_SECONDS;
        if (records < DOUBLINGS || !liveGrows || !nobodyWalks) {
            return Outcome.NotEnough.because(
                    Kind.UNBOUNDED_GROWTH,
                    suspect.name(),
                    "Its table was seen to grow " + records
                            + " times; which field holds it, and whether old entries stay, takes a walk over sampled"
                            + " objects.");
        }
        return new Outcome.Draft(
                Kind.UNBOUNDED_GROWTH,
                Verdict.UNDETERMINED,
                suspect.name(),
                suspect.type(),
                Confidence.of(0.3),
                List.of(
                        new Evidence(
                                "Tables that grow under this line were seen " + records + " times, up to "
                                        + Words.count(suspect.largestTable()) + " slots.",
                                (double) suspect.largestTable(),
                                "slots"),
                        new Evidence(
                                "The live set grew by "
                                        + Words.bytes(situation.live().grownBytes()) + " meanwhile.",
                                situation.live().grownBytes(),
                                "bytes")),
                List.of("No walk over sampled objects was made, so it is not known whether old entries stay."),
                suspect.growthSite(),
                Advice.bound("the map filled there", suspect.growthSite()),
                situation.forecast(),
                suspect.aliases());
    }
}

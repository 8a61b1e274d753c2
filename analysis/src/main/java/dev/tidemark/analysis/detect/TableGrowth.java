package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Growth of which only the tables are known: a line of code under which they double. It never suffices for a leak. */
final class TableGrowth {

    private static final int DOUBLINGS = 3;
    private static final int WORTH_A_QUESTION = 2;
    private static final double LONG_SECONDS = 45;

    private TableGrowth() {}

    static @Nullable Outcome judge(Suspect suspect, Situation situation) {
        int records = suspect.tableRecords();
        if (records < WORTH_A_QUESTION) {
            return null;
        }
        boolean walked = situation.timeline().walks().count() > 0;
        boolean longEnough = situation.timeline().observedSeconds() >= LONG_SECONDS;
        if (records < DOUBLINGS || walked || !longEnough || situation.live().flat(LONG_SECONDS)) {
            return Outcome.NotEnough.because(Kind.UNBOUNDED_GROWTH, suspect.name(), missing(records, situation));
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "Tables that grow under this line were seen " + records + " times, up to "
                        + Words.count(suspect.largestTable()) + " slots.",
                (double) suspect.largestTable(),
                "slots"));
        if (situation.live().grownBytes() > 0) {
            evidence.add(new Evidence(
                    "The live set grew by " + Words.bytes(situation.live().grownBytes()) + " meanwhile.",
                    situation.live().grownBytes(),
                    "bytes"));
        }
        return new Outcome.Draft(
                Kind.UNBOUNDED_GROWTH,
                Verdict.UNDETERMINED,
                suspect.name(),
                suspect.type(),
                Confidence.of(0.3),
                evidence,
                List.of(missing(records, situation)),
                suspect.growthSite(),
                Advice.bound(suspect.type(), "the map filled there", suspect.growthSite()),
                situation.forecast(),
                suspect.aliases(),
                new Questions()
                        .ask("Do its tables double?", () -> "Yes: " + records + " times.")
                        .ask("Does the live set contradict?", () -> Words.trust(situation.live()))
                        .decide(
                                "Is it known who holds it, and that old entries stay?",
                                () -> missing(records, situation))
                        .steps());
    }

    private static String missing(int records, Situation situation) {
        String seen = "Its table was seen to grow " + records + " times; ";
        return seen
                + (situation.timeline().collections().count() == 0
                        ? "which field holds it shows only after a collection, and there was none yet."
                        : "which field holds it, and whether old entries stay, takes a walk over sampled objects.");
    }
}

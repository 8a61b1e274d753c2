package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.timeline.Cohorts;
import dev.tidemark.analysis.timeline.HolderLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Growth of a map that the application does not report, by when the objects that it keeps alive were allocated: a leak keeps
 * the first and the last ones, a cache only the last, a plateau only the first.
 */
final class CohortGrowth {

    /** Of the samples behind all holders that grow. */
    private static final double STRONG_SHARE = 0.6;

    private static final double FLAT_SECONDS = 45;

    /** One walk decides alone only after this time and with this share, and when something else grows with it. */
    private static final double ONE_WALK_SECONDS = 45;

    private static final double ONE_WALK_SHARE = 0.6;
    private static final int DOUBLINGS = 2;

    private CohortGrowth() {}

    static @Nullable Outcome judge(Suspect suspect, HolderLine holder, Situation situation) {
        if (!situation.timeline().walks().stillFinds(holder) || situation.live().flat(FLAT_SECONDS)) {
            return null;
        }
        Questions questions = new Questions()
                .ask(
                        "Does a walk still find it?",
                        () -> "Yes: in the last of "
                                + situation.timeline().walks().count() + " walks.")
                .ask("Does the live set contradict?", () -> Words.trust(situation.live()));
        Survival survival = Survival.of(holder, situation);
        // Counts are not crowded out, as samples are by a cache that turns over large values.
        if (!survival.material() && !survival.countedToGrow()) {
            return null;
        }
        if (survival.isFirstSight() && suspect.tableRecords() >= DOUBLINGS && !survival.grows()) {
            return Outcome.NotEnough.untilConfirmed(Kind.UNBOUNDED_GROWTH, suspect.name());
        }
        if (!survival.mayGrow()) {
            return null;
        }
        Cohorts latest = holder.latest();
        questions
                .ask(
                        "Does it matter?",
                        () -> "It keeps " + Words.percent(latest.share()) + " of the sampled live objects.")
                .ask(
                        "Are objects from the beginning and from the end alive in it?",
                        () -> "Yes: " + latest.fromBeginning() + " of " + latest.total()
                                + " samples from the first third of the observed time, " + latest.fromEnd()
                                + " from the last.");
        boolean otherSigns = suspect.tableRecords() >= DOUBLINGS
                || (situation.live().growth() != null
                        && situation.live().growth().sustained());
        boolean decidesAlone = latest.share() >= ONE_WALK_SHARE
                && latest.observedSeconds() >= ONE_WALK_SECONDS
                && otherSigns
                && latest.entriesFromEnd() > 0;
        if (!survival.grows() || (!survival.confirmed() && !decidesAlone)) {
            return Outcome.NotEnough.untilConfirmed(Kind.UNBOUNDED_GROWTH, suspect.name());
        }
        questions.ask(
                "Did a later walk confirm it?",
                () -> survival.confirmed()
                        ? "Yes: the first ones stay, and newer ones have come."
                        : "Not yet; but what it holds is much, and its tables or the live set grow, too.");
        if (survival.flattens()) {
            return Outcome.NotEnough.untilItGoesOn(Kind.UNBOUNDED_GROWTH, suspect.name());
        }
        questions.ask("Does its growth come to an end?", () -> "It does not slow down.");
        double needed = shareOfGrowth(holder, situation) >= STRONG_SHARE
                ? Patience.whenOpen(situation.lifeSeconds())
                : Patience.besideOthers(situation.lifeSeconds());
        return draft(suspect, survival, situation, verdict(suspect, latest, needed, questions), questions);
    }

    private static Verdict verdict(Suspect suspect, Cohorts latest, double needed, Questions questions) {
        String watched = Words.duration(latest.observedSeconds()) + ", and this takes " + Words.duration(needed) + ".";
        if (latest.observedSeconds() < needed) {
            questions.decide("Has it been watched for long enough?", () -> "Not for a verdict of leak: " + watched);
            return Verdict.UNDETERMINED;
        }
        questions.ask("Has it been watched for long enough?", () -> "Yes: " + watched);
        boolean bounded = BoundedTypes.boundedByDesign(suspect.type());
        questions.decide("Is it bounded by its class?", () -> bounded ? "Yes." : "Not that is known.");
        return bounded ? Verdict.CAPACITY_RISK : Verdict.LEAK;
    }

    /**
     * The share of one holder among all that grow. Caches and plateaus are left out: how much they hold says nothing of who
     * makes the live set grow.
     */
    private static double shareOfGrowth(HolderLine holder, Situation situation) {
        double all = 0;
        for (HolderLine each : situation.timeline().walks().holders()) {
            if (situation.timeline().walks().stillFinds(each)
                    && Survival.of(each, situation).grows()) {
                all += each.latest().count();
            }
        }
        return all == 0 ? 0 : holder.latest().count() / all;
    }

    private static Outcome.Draft draft(
            Suspect suspect, Survival survival, Situation situation, Verdict verdict, Questions questions) {
        Cohorts latest = survival.latest();
        List<Evidence> evidence = new ArrayList<>(survival.evidence());
        List<String> doubts = new ArrayList<>();
        if (suspect.tableRecords() >= DOUBLINGS) {
            evidence.add(new Evidence(
                    "Its table was seen to grow " + suspect.tableRecords() + " times, up to "
                            + Words.count(suspect.largestTable()) + " slots.",
                    (double) suspect.largestTable(),
                    "slots"));
        }
        if (situation.live().grownBytes() > 0) {
            evidence.add(new Evidence(
                    "The live set grew by " + Words.bytes(situation.live().grownBytes()) + " meanwhile.",
                    situation.live().grownBytes(),
                    "bytes"));
        } else {
            doubts.add("Too few collections so far to say how the live set grows.");
        }
        if (latest.entriesFromEnd() == 0 && !survival.risesInSize()) {
            doubts.add(
                    "Few of the samples are entries of the map itself: values that are replaced in old entries would look"
                            + " alike.");
        }
        doubts.add("Watched for " + Words.duration(latest.observedSeconds())
                + ": entries that are removed when they are older than that would look alike.");
        if (!survival.confirmed()) {
            doubts.add("Seen in one walk only.");
        }
        double confidence = Confidence.of(
                0.7 * latest.share(),
                survival.confirmed() ? 0.6 : 0.2,
                suspect.tableRecords() >= DOUBLINGS ? 0.4 : 0,
                situation.live().grownBytes() > 0 ? 0.3 : 0);
        return new Outcome.Draft(
                Kind.UNBOUNDED_GROWTH,
                verdict,
                suspect.name(),
                suspect.type(),
                verdict == Verdict.UNDETERMINED ? confidence / 2 : confidence,
                evidence,
                doubts,
                suspect.growthSite(),
                verdict == Verdict.CAPACITY_RISK
                        ? Advice.checkBound(suspect.name())
                        : Advice.bound(suspect.type(), suspect.name(), suspect.growthSite()),
                situation.forecast(),
                suspect.aliases(),
                questions.steps());
    }
}

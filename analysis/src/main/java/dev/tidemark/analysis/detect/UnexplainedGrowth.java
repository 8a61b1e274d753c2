package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.timeline.HolderLine;
import dev.tidemark.analysis.timeline.LiveSet;
import dev.tidemark.analysis.timeline.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The live set grows and no map that we see explains it. */
final class UnexplainedGrowth implements Detector {

    private static final String HEAP = "heap";
    private static final double SHORTEST_SECONDS = 45;
    private static final int FEWEST_READINGS = 5;
    private static final double LEAST_RISE = 0.1;
    private static final double LEAST_BYTES = 4 << 20;
    private static final double EXPLAINED = 0.5;
    private static final double DOMINANT = 0.3;
    private static final double FLAT_SECONDS = 45;

    /** Before the first walk could be made a holder may still turn up. */
    private static final double WITHOUT_WALK_SECONDS = 120;

    @Override
    public List<Outcome> examine(Situation situation) {
        if (explained(situation) >= EXPLAINED) {
            return List.of();
        }
        HolderLine holder = dominant(situation);
        if (holder != null && CapturedMap.explains(holder.holder(), situation)) {
            return List.of();
        }
        if (holder != null && !situation.live().flat(FLAT_SECONDS)) {
            Survival survival = Survival.of(holder, situation);
            return List.of(
                    survival.confirmed() && !survival.flattens()
                            ? draft(situation, holder, survival, Verdict.LEAK)
                            : Outcome.NotEnough.untilConfirmed(Kind.UNEXPLAINED_GROWTH, holder.holder()));
        }
        LiveSet live = situation.live();
        Growth growth = live.growth();
        if (growth == null
                || !growth.sustained()
                || growth.saturating()
                || growth.amount() < Math.max(LEAST_BYTES, LEAST_RISE * growth.from())) {
            return List.of();
        }
        if (growth.seconds() < SHORTEST_SECONDS || live.readings().size() < FEWEST_READINGS) {
            return List.of(notEnough(HEAP, "The live set grows, but was read too few times so far."));
        }
        if (live.trust() == Trust.YOUNG) {
            return List.of(notEnough(
                    HEAP,
                    "The heap grows after young collections, but no collection has looked at the old generation, where it"
                            + " may be garbage."));
        }
        boolean walked = situation.timeline().walks().count() > 0;
        if (!walked && situation.timeline().observedSeconds() < WITHOUT_WALK_SECONDS) {
            return List.of(notEnough(HEAP, "The live set grows, and no walk has shown yet who holds it."));
        }
        // Without a name it may be a cache that fills.
        double needed = Patience.whenSwept(situation.lifeSeconds());
        boolean certain = live.trust() == Trust.WHOLE && growth.seconds() >= needed && !mayBeBounded(situation);
        return List.of(draft(situation, null, null, certain ? Verdict.LEAK : Verdict.UNDETERMINED));
    }

    /** The share of the growth that maps explain: by their entries, or by what walks found behind them. */
    private static double explained(Situation situation) {
        double byWalks = 0;
        for (Suspect each : situation.suspects()) {
            HolderLine holder = each.holder();
            if (holder != null
                    && situation.timeline().walks().stillFinds(holder)
                    && Survival.of(holder, situation).grows()) {
                byWalks += holder.latest().share();
            }
        }
        return Math.max(byWalks, situation.attribution().explained());
    }

    /** Whether most of what walks found is held by something that is bounded by design. */
    private static boolean mayBeBounded(Situation situation) {
        HolderLine largest = null;
        for (HolderLine each : situation.timeline().walks().holders()) {
            if (largest == null || each.latest().count() > largest.latest().count()) {
                largest = each;
            }
        }
        return largest != null && BoundedTypes.boundedByDesign(largest.type());
    }

    private static @Nullable HolderLine dominant(Situation situation) {
        HolderLine dominant = null;
        for (HolderLine each : situation.timeline().walks().holders()) {
            if (!each.inMap()
                    && !isCounted(each, situation)
                    && situation.timeline().walks().stillFinds(each)
                    && each.latest().share() >= DOMINANT
                    && Survival.of(each, situation).grows()
                    && (dominant == null
                            || each.latest().count() > dominant.latest().count())) {
                dominant = each;
            }
        }
        return dominant;
    }

    /** Whether its elements are counted: then that judges it. */
    private static boolean isCounted(HolderLine holder, Situation situation) {
        return situation.suspects().stream().anyMatch(each -> each.named() != null && holder.equals(each.holder()));
    }

    private static Outcome notEnough(String subject, String because) {
        return Outcome.NotEnough.because(Kind.UNEXPLAINED_GROWTH, subject, because);
    }

    private static Outcome.Draft draft(
            Situation situation, @Nullable HolderLine holder, @Nullable Survival survival, Verdict verdict) {
        List<Evidence> evidence = new ArrayList<>();
        if (survival != null) {
            evidence.addAll(survival.evidence());
        }
        LiveSet live = situation.live();
        if (live.growth() != null && live.grownBytes() > 0) {
            evidence.add(new Evidence(
                    "The live set grew from " + Words.bytes(live.growth().from()) + " to "
                            + Words.bytes(live.growth().to()) + " in "
                            + Words.duration(live.growth().seconds()) + ".",
                    live.grownBytes(),
                    "bytes"));
        }
        double explained = explained(situation);
        evidence.add(new Evidence("Observed maps explain " + Words.percent(explained) + " of it.", explained, "ratio"));
        List<String> doubts = new ArrayList<>();
        if (holder == null) {
            doubts.add("Which objects they are is not known.");
        }
        if (live.trust() != Trust.WHOLE) {
            doubts.add("No collection of the whole heap has confirmed it.");
        }
        double confidence = Confidence.of(
                survival == null ? 0 : 0.6 * survival.latest().share(),
                live.trust() == Trust.WHOLE ? 0.6 : 0.3,
                0.4 * (1 - explained));
        return new Outcome.Draft(
                Kind.UNEXPLAINED_GROWTH,
                verdict,
                holder == null ? HEAP : holder.holder(),
                holder == null ? null : holder.type(),
                verdict == Verdict.UNDETERMINED ? confidence / 2 : confidence,
                evidence,
                doubts,
                holder == null ? null : holder.growthSite(),
                holder == null
                        ? Advice.takeHeapDump()
                        : Advice.bound(holder.type(), holder.holder(), holder.growthSite()),
                situation.forecast(),
                holder == null ? Set.of() : Set.of(HEAP),
                new Questions()
                        .ask(
                                "Do maps explain the growth of the live set?",
                                () -> "No: " + Words.percent(explained) + " of it.")
                        .ask("Does the live set contradict?", () -> Words.trust(live))
                        .ask(
                                "Is it known who holds what grows?",
                                () -> holder == null
                                        ? "No walk has shown a field that keeps a major part of it."
                                        : "Yes: " + holder.holder() + " keeps "
                                                + Words.percent(holder.latest().share())
                                                + " of the sampled live objects, and a later walk confirmed it.")
                        .decide(
                                "May it be a cache that fills?",
                                () -> verdict == Verdict.LEAK
                                        ? "Hardly: it was watched for long enough, and nothing there is bounded by design."
                                        : "It may: too little time has passed, or it is bounded by design.")
                        .steps());
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.Totals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Growth of a map whose entries, inserts and removals are known exactly. */
final class CountedGrowth {

    private static final double FEWEST_ENTRIES = 50;
    private static final double LEAST_RISE = 0.05;

    /** A map that turns its entries over swings: where removals answer most inserts a small rise is only that. */
    private static final double LEAST_RISE_OF_TURNOVER = 0.25;

    private static final double MOSTLY_ANSWERED = 0.5;

    /** A removal for every tenth insert still leaves nine of ten. */
    private static final double UNANSWERED = 0.1;

    private static final double STRONG_SHARE = 0.6;
    private static final double MATERIAL_SHARE = 0.15;
    private static final double MATERIAL_HEAP_SHARE = 0.1;

    /**
     * Where the live set is not known to grow, because it was read too rarely or garbage comes and goes above the map, a
     * map counts that would fill the heap within a day with the least that can stand behind an entry: a node, a slot, a
     * key and a value.
     */
    private static final double LEAST_BYTES_PER_ENTRY = 100;

    private static final double DAY_SECONDS = 86_400;
    private static final double FEWEST_WITHOUT_LIVE_SET = 1_000;
    private static final double FEWEST_WITHOUT_LIMIT = 10_000;
    private static final double FLAT_SECONDS = 45;
    private static final double NEARLY_FULL = 0.7;

    private CountedGrowth() {}

    static @Nullable Outcome judge(Suspect suspect, NamedMap map, Situation situation) {
        Growth growth = situation.growths().get(suspect.name());
        if (growth == null
                || !growth.sustained()
                || growth.amount() < FEWEST_ENTRIES
                || growth.amount() < leastRise(map) * growth.to()
                || situation.live().flat(FLAT_SECONDS)) {
            return null;
        }
        Double share = situation.attribution().share(suspect);
        Double answered = answered(map);
        boolean unanswered = answered != null && answered < UNANSWERED;
        if (growth.saturating()) {
            return nearlyFull(situation) && share != null && share >= MATERIAL_SHARE
                    ? draft(suspect, map, situation, growth, Verdict.CAPACITY_RISK)
                    : null;
        }
        Verdict grows = BoundedTypes.boundedByDesign(suspect.type()) ? Verdict.CAPACITY_RISK : Verdict.LEAK;
        if (share == null) {
            return withoutLiveSet(suspect, map, situation, growth, unanswered, grows);
        }
        if (!material(share, growth, situation)) {
            return null;
        }
        double life = situation.timeline().lifeSeconds();
        double strong = Patience.withStrongEvidence(life, situation.forecast());
        double weak = Patience.withWeakEvidence(life, situation.forecast());
        boolean isStrong = share >= STRONG_SHARE && (answered == null || unanswered);
        if (growth.seconds() >= (isStrong ? strong : weak)) {
            return draft(suspect, map, situation, growth, grows);
        }
        if (!isStrong && growth.seconds() >= strong) {
            return draft(suspect, map, situation, growth, Verdict.UNDETERMINED);
        }
        return Outcome.NotEnough.because(
                Kind.UNBOUNDED_GROWTH,
                suspect.name(),
                "It grows, and has been watched for " + Words.duration(growth.seconds()) + " of the "
                        + Words.duration(isStrong ? strong : weak) + " that a verdict needs.");
    }

    private static @Nullable Outcome withoutLiveSet(
            Suspect suspect, NamedMap map, Situation situation, Growth growth, boolean unanswered, Verdict grows) {
        long limit = situation.timeline().heap().limitBytes();
        double aDay = growth.slope().likely() * LEAST_BYTES_PER_ENTRY * DAY_SECONDS;
        if (growth.amount() < (limit > 0 ? FEWEST_WITHOUT_LIVE_SET : FEWEST_WITHOUT_LIMIT) || aDay < limit) {
            return null;
        }
        if (growth.seconds() < Patience.withStrongEvidence(situation.timeline().lifeSeconds(), null)) {
            return Outcome.NotEnough.because(
                    Kind.UNBOUNDED_GROWTH,
                    suspect.name(),
                    "It grows, but no collections have shown yet how the live set grows with it.");
        }
        return draft(suspect, map, situation, growth, unanswered ? grows : Verdict.UNDETERMINED);
    }

    private static double leastRise(NamedMap map) {
        Double answered = answered(map);
        return answered != null && answered > MOSTLY_ANSWERED ? LEAST_RISE_OF_TURNOVER : LEAST_RISE;
    }

    private static boolean material(double share, Growth growth, Situation situation) {
        double bytes = growth.amount() * situation.attribution().bytesPerEntry();
        long limit = situation.timeline().heap().limitBytes();
        return share >= MATERIAL_SHARE || (limit > 0 && bytes >= MATERIAL_HEAP_SHARE * limit);
    }

    private static boolean nearlyFull(Situation situation) {
        long limit = situation.timeline().heap().limitBytes();
        return limit > 0 && situation.timeline().heap().liveBytes() >= NEARLY_FULL * limit;
    }

    /** Removals for each insert while observed, or null when one of them is unknown or nothing was inserted. */
    private static @Nullable Double answered(NamedMap map) {
        Totals now = map.totals();
        Totals first = map.totalsAtFirst();
        if (now.inserts() < 0 || now.removals() < 0) {
            return null;
        }
        double inserts = (double) now.inserts() - Math.max(0, first.inserts());
        double removals = (double) now.removals() - Math.max(0, first.removals());
        return inserts <= 0 ? null : removals / inserts;
    }

    private static Outcome.Draft draft(
            Suspect suspect, NamedMap map, Situation situation, Growth growth, Verdict verdict) {
        List<Evidence> evidence = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        Double share = situation.attribution().share(suspect);
        if (share != null) {
            evidence.add(new Evidence("Explains " + Words.percent(share) + " of live-set growth.", share, "ratio"));
        } else {
            doubts.add("The live set is not known to grow with it: it was read too rarely, or garbage hides it.");
        }
        evidence.add(new Evidence(
                "Grew from " + Words.count(growth.from()) + " to " + Words.count(growth.to()) + " entries in "
                        + Words.duration(growth.seconds()) + ".",
                growth.amount(),
                "entries"));
        Double answered = answered(map);
        if (answered != null) {
            evidence.add(insertsAndRemovals(map, situation));
        } else {
            doubts.add("Its inserts and removals are not counted, only its size.");
        }
        double bytes = situation.attribution().bytesPerEntry();
        if (bytes > 0) {
            evidence.add(new Evidence("About " + Words.bytes(bytes) + " stand behind each entry.", bytes, "bytes"));
        }
        if (growth.saturating()) {
            doubts.add("Its growth is slowing down: it may stay below a bound.");
        }
        Totals totals = map.totals();
        if (totals.hits() > totals.inserts() && totals.removals() == 0) {
            doubts.add("It is read more than it is filled: it may be a cache that has not reached its bound yet.");
        }
        double confidence = Confidence.of(
                share == null ? 0.2 : 0.7 * share,
                growth.saturating() ? 0 : 0.4,
                answered == null ? 0.1 : 0.7 * Math.max(0, 1 - answered),
                0.3 * Math.min(1, growth.seconds() / 120));
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
                        : Advice.bound(suspect.name(), suspect.growthSite()),
                situation.forecast(),
                suspect.aliases());
    }

    private static Evidence insertsAndRemovals(NamedMap map, Situation situation) {
        Totals now = map.totals();
        Totals first = map.totalsAtFirst();
        double seconds = Math.max(1, situation.timeline().observedSeconds());
        double inserts = ((double) now.inserts() - Math.max(0, first.inserts())) / seconds;
        double removals = ((double) now.removals() - Math.max(0, first.removals())) / seconds;
        return new Evidence(
                "Inserts " + Words.perSecond(inserts) + ", removals "
                        + (removals <= 0 ? "0" : Words.perSecond(removals)) + ".",
                inserts,
                "entries/s");
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.timeline.AllocationTimeline;
import dev.tidemark.analysis.timeline.CollectionTimeline.Recent;
import dev.tidemark.analysis.timeline.NamedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chain from a map's inserts over allocation and collections to pauses. */
final class CollectionPressure implements Detector {

    private static final double HIGH_PAUSE_SHARE = 0.05;
    private static final double HIGH_PER_SECOND = 2;
    private static final double NOTABLE_PAUSE_SHARE = 0.02;
    private static final double SHORTEST_SECONDS = 20;
    private static final int FEWEST_COLLECTIONS = 5;
    private static final int FEWEST_SAMPLES = 20;
    private static final double MAJOR_SHARE = 0.3;
    private static final double NEARLY_FULL = 0.8;

    @Override
    public List<Outcome> examine(Situation situation) {
        var timeline = situation.timeline();
        Recent recent = timeline.collections().recent(timeline.nowMillis(), timeline.sinceMillis());
        boolean pressed = recent.pauseShare() >= HIGH_PAUSE_SHARE
                || (recent.perSecond() >= HIGH_PER_SECOND && recent.pauseShare() >= NOTABLE_PAUSE_SHARE);
        if (!pressed || recent.seconds() < SHORTEST_SECONDS || recent.count() < FEWEST_COLLECTIONS) {
            return List.of();
        }
        AllocationTimeline allocation = timeline.allocation();
        if (allocation.samples() < FEWEST_SAMPLES) {
            return List.of(undecided("Collections take " + Words.percent(recent.pauseShare())
                    + " of the time, but too few allocation samples have come to say who allocates."));
        }
        Suspect heaviest = null;
        double most = 0;
        for (Suspect each : situation.suspects()) {
            double share = each.sites().stream().mapToDouble(allocation::share).sum();
            if (share > most) {
                heaviest = each;
                most = share;
            }
        }
        if (heaviest == null || most < MAJOR_SHARE) {
            return List.of(undecided("Collections take " + Words.percent(recent.pauseShare())
                    + " of the time, but no map that is known accounts for a major part of allocation."));
        }
        return List.of(draft(heaviest, Math.min(1, most), recent, situation));
    }

    private static Outcome undecided(String because) {
        return Outcome.NotEnough.because(Kind.COLLECTION_PRESSURE, "heap", because);
    }

    private static Outcome.Draft draft(Suspect suspect, double share, Recent recent, Situation situation) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "Collections take " + Words.percent(recent.pauseShare()) + " of the time.",
                recent.pauseShare(),
                "ratio"));
        evidence.add(new Evidence(
                "Collections happen " + Words.perSecond(recent.perSecond()) + ".",
                recent.perSecond(),
                "collections/s"));
        double rate = situation.timeline().allocation().bytesPerSecond();
        evidence.add(new Evidence("The application allocates " + Words.bytes(rate) + " per second.", rate, "bytes/s"));
        evidence.add(new Evidence(
                "The lines that fill this map account for " + Words.percent(share) + " of allocation.",
                share,
                "ratio"));
        NamedMap named = suspect.named();
        Double inserts = named == null ? null : insertsPerSecond(named, situation);
        if (inserts != null) {
            evidence.add(new Evidence("Inserts " + Words.perSecond(inserts) + ".", inserts, "entries/s"));
        }
        long limit = situation.timeline().heap().limitBytes();
        boolean full = limit > 0 && situation.timeline().heap().liveBytes() >= NEARLY_FULL * limit;
        return new Outcome.Draft(
                Kind.COLLECTION_PRESSURE,
                full ? Verdict.CAPACITY_RISK : Verdict.BLOAT,
                suspect.name(),
                suspect.type(),
                Confidence.of(0.4, 0.7 * share),
                evidence,
                full
                        ? List.of("The live set fills most of the heap, so that collections would be frequent anyway.")
                        : List.of(),
                suspect.growthSite(),
                Advice.fewerObjects(suspect.name(), suspect.growthSite()),
                null,
                suspect.aliases(),
                new Questions()
                        .ask(
                                "Do collections take much of the time?",
                                () -> "Yes: " + Words.percent(recent.pauseShare()) + ", "
                                        + Words.perSecond(recent.perSecond()) + ".")
                        .decide(
                                "Does one map allocate the major part?",
                                () -> "Yes: the lines that fill it, " + Words.percent(share) + ".")
                        .ask(
                                "Would collections be frequent anyway?",
                                () -> full ? "Yes: the live set fills most of the heap." : "No: the heap has room.")
                        .steps());
    }

    private static @Nullable Double insertsPerSecond(NamedMap map, Situation situation) {
        if (map.totals().inserts() < 0) {
            return null;
        }
        double seconds = Math.max(1, situation.timeline().observedSeconds());
        double before = (double) Math.max(0, map.totalsAtFirst().inserts());
        return Math.max(0, map.totals().inserts() - before) / seconds;
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Mend;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.WaitLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Threads stand in line for one map. */
final class ContendedMap implements Detector {

    private static final long FEWEST_WAITS = 10;
    private static final int FEWEST_THREADS = 2;

    /** In three of six parts of the half minute: a single collection pause or start-up is no contention. */
    private static final int FEWEST_BUSY_STEPS = 3;

    private static final double SHORTEST_SECONDS = 10;

    /** A tenth of one thread's time: less is not felt. */
    private static final double LEAST_WAITING_THREADS = 0.1;

    @Override
    public List<Outcome> examine(Situation situation) {
        List<Outcome> outcomes = new ArrayList<>();
        for (WaitLine each : situation.timeline().waits().lines()) {
            WaitLine.Recent recent = each.recent(situation.timeline().nowMillis());
            if (recent.waits() >= FEWEST_WAITS
                    && recent.threads() >= FEWEST_THREADS
                    && recent.busySteps() >= FEWEST_BUSY_STEPS
                    && recent.seconds() >= SHORTEST_SECONDS
                    && recent.waitedSeconds() / recent.seconds() >= LEAST_WAITING_THREADS) {
                outcomes.add(draft(each, recent, situation));
            }
        }
        return outcomes;
    }

    private static Outcome.Draft draft(WaitLine line, WaitLine.Recent recent, Situation situation) {
        double waiting = recent.waitedSeconds() / recent.seconds();
        double shareOfEach = Math.min(1, waiting / recent.threads());
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                recent.threads() + " threads waited for it, " + Words.perSecond(recent.waits() / recent.seconds())
                        + ", over the last " + Words.duration(recent.seconds()) + ".",
                recent.waits() / recent.seconds(),
                "waits/s"));
        evidence.add(new Evidence(
                "These threads waited " + Words.percent(shareOfEach) + " of their time: on average "
                        + Words.tenths(waiting) + " threads stood still for it at any moment.",
                shareOfEach,
                "ratio"));
        evidence.add(new Evidence(
                "The longest wait took " + Words.count(recent.worstSeconds() * 1000) + " ms.",
                recent.worstSeconds(),
                "seconds"));
        List<String> doubts = new ArrayList<>();
        doubts.add(
                "Waits of less than 10 ms are not seen; what the thread that held the lock was doing is not, either.");
        NamedMap named = namedBy(line.site(), situation);
        double confidence = Confidence.of(0.6, Math.min(0.8, waiting / 2), recent.waits() >= 100 ? 0.4 : 0);
        return new Outcome.Draft(
                Kind.CONTENDED_MAP,
                Verdict.HAZARD,
                named == null ? line.site() : named.name(),
                line.mapType(),
                confidence,
                evidence,
                doubts,
                named == null ? null : line.site(),
                advice(line),
                null,
                named == null ? Set.of() : Set.of(line.site()),
                new Questions()
                        .ask(
                                "Do several threads wait, and not in one moment only?",
                                () -> "Yes: " + recent.threads() + " threads, in " + recent.busySteps()
                                        + " of 6 parts of the last " + Words.duration(recent.seconds()) + ".")
                        .decide(
                                "Is it felt?",
                                () -> "Yes: on average " + Words.tenths(waiting)
                                        + " threads stood still for it at any moment.")
                        .steps());
    }

    private static @Nullable NamedMap namedBy(String site, Situation situation) {
        for (NamedMap each : situation.timeline().named()) {
            if (each.sites().sites().contains(site)
                    || each.growthSites().sites().contains(site)) {
                return each;
            }
        }
        return null;
    }

    private static Mend advice(WaitLine line) {
        boolean concurrent = line.mapType().contains("ConcurrentHashMap");
        return new Mend(inWords(line), concurrent ? UseSnippets.slowWorkOutside() : UseSnippets.concurrent());
    }

    private static String inWords(WaitLine line) {
        return line.mapType().contains("ConcurrentHashMap")
                ? "Many threads ask for keys of one bin at " + line.site()
                        + ": keep what runs inside compute, computeIfAbsent and merge short (no input or output, no other lock),"
                        + " and give keys a hashCode that spreads."
                : "Replace the map behind " + line.site()
                        + " by a ConcurrentHashMap, whose threads meet only in one bin, and keep slow work out of the lock; for"
                        + " sorted keys, by a ConcurrentSkipListMap.";
    }
}

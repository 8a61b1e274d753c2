package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Mend;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.Capture.Through;
import dev.tidemark.analysis.timeline.CaptureLine;
import dev.tidemark.analysis.timeline.Cohorts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps that somebody forgot to let go of: captured by a listener, a thread local or a thread. That they grow is judged as of any holder,
 * by who is alive behind it.
 */
final class CapturedMap implements Detector {

    private static final double MOSTLY_MAPS = 0.5;
    private static final double STRONG_SHARE = 0.6;
    private static final double FLAT_SECONDS = 45;

    @Override
    public List<Outcome> examine(Situation situation) {
        List<Outcome> outcomes = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (CaptureLine each : situation.timeline().walks().captures()) {
            Outcome outcome = judge(each, situation);
            if (outcome != null && said.add(subject(each))) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    /** Whether a finding of this kind says more of a field than that what it holds grows. */
    static boolean explains(String holder, Situation situation) {
        return situation.timeline().walks().captures().stream()
                .anyMatch(each -> (each.holders().contains(holder) || each.by().equals(holder))
                        && judge(each, situation) instanceof Outcome.Draft draft
                        && draft.verdict() == Verdict.LEAK);
    }

    private static @Nullable Outcome judge(CaptureLine capture, Situation situation) {
        if (capture.through() == Through.LOCAL_VARIABLE
                || capture.inMaps() < MOSTLY_MAPS
                || !situation.timeline().walks().stillFinds(capture.line())
                || situation.live().flat(FLAT_SECONDS)) {
            return null;
        }
        Survival survival = Survival.of(capture.line(), situation);
        // Seen once, without young objects, only a growing heap makes it worth another walk.
        boolean worthAnotherLook = survival.grows() || (survival.isFirstSight() && survival.heapGrows());
        if (!survival.material() || !worthAnotherLook) {
            return null;
        }
        if (!survival.confirmed()) {
            return Outcome.NotEnough.untilConfirmed(Kind.CAPTURED_MAP, subject(capture));
        }
        if (capture.through() == Through.LISTENER && !survival.risesInSize()) {
            // As many listeners as before: what grows is a map behind one of them, and no listener was forgotten.
            return null;
        }
        if (survival.flattens()) {
            return Outcome.NotEnough.untilItGoesOn(Kind.CAPTURED_MAP, subject(capture));
        }
        double observed = survival.latest().observedSeconds();
        double needed = survival.latest().share() >= STRONG_SHARE
                ? Patience.whenOpen(situation.lifeSeconds())
                : Patience.besideOthers(situation.lifeSeconds());
        return draft(capture, survival, situation, observed < needed ? Verdict.UNDETERMINED : Verdict.LEAK);
    }

    /** A field where there is one: of a thread local or a thread, the map's own. */
    private static String subject(CaptureLine capture) {
        return capture.through() == Through.LISTENER || capture.captured() == null ? capture.by() : capture.captured();
    }

    private static Outcome.Draft draft(CaptureLine capture, Survival survival, Situation situation, Verdict verdict) {
        Cohorts latest = survival.latest();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "Held through a " + words(capture.through()) + ": " + capture.chain() + ".",
                capture.inMaps(),
                "ratio"));
        evidence.addAll(survival.evidence());
        if (situation.live().grownBytes() > 0) {
            evidence.add(new Evidence(
                    "The live set grew by " + Words.bytes(situation.live().grownBytes()) + " meanwhile.",
                    situation.live().grownBytes(),
                    "bytes"));
        }
        List<String> doubts = new ArrayList<>();
        doubts.add("Watched for " + Words.duration(latest.observedSeconds())
                + ": what is let go of when it is older than that would look alike.");
        doubts.add("A sample tells of one path to its root; there may be others.");
        double confidence = Confidence.of(
                0.7 * latest.share(),
                0.5,
                0.3 * capture.inMaps(),
                situation.live().grownBytes() > 0 ? 0.3 : 0);
        String subject = subject(capture);
        Set<String> aliases = new HashSet<>(Set.of(capture.by()));
        aliases.remove(subject);
        return new Outcome.Draft(
                Kind.CAPTURED_MAP,
                verdict,
                subject,
                capture.line().type(),
                verdict == Verdict.UNDETERMINED ? confidence / 2 : confidence,
                evidence,
                doubts,
                capture.line().growthSite(),
                advice(capture),
                situation.forecast(),
                aliases,
                new Questions()
                        .ask(
                                "By what is it held?",
                                () -> "By a " + words(capture.through()) + ": " + capture.chain() + ".")
                        .ask("Does the live set contradict?", () -> Words.trust(situation.live()))
                        .ask(
                                "Does it matter?",
                                () -> "It keeps " + Words.percent(latest.share()) + " of the sampled live objects.")
                        .ask(
                                "Did a later walk confirm that what is held becomes more?",
                                () -> "Yes: the first ones stay, and newer ones have come.")
                        .decide(
                                "Has it been watched for long enough?",
                                () -> (verdict == Verdict.LEAK ? "Yes: " : "Not yet: ")
                                        + Words.duration(latest.observedSeconds()) + ".")
                        .steps());
    }

    private static String words(Through through) {
        return switch (through) {
            case LISTENER -> "listener";
            case THREAD_LOCAL -> "thread local";
            case THREAD, LOCAL_VARIABLE -> "thread";
        };
    }

    private static Mend advice(CaptureLine capture) {
        return new Mend(
                inWords(capture),
                switch (capture.through()) {
                    case LISTENER -> UseSnippets.removeListener();
                    case THREAD_LOCAL -> UseSnippets.removeThreadLocal();
                    case THREAD, LOCAL_VARIABLE -> UseSnippets.onePool();
                });
    }

    private static String inWords(CaptureLine capture) {
        String map = capture.captured() == null ? "the map" : capture.captured();
        return switch (capture.through()) {
            case LISTENER ->
                "Remove each listener from " + capture.by()
                        + " when its owner's life ends (in close(), or in a finally block); and let it capture only what it needs: a"
                        + " static nested class or a lambda over local variables instead of one that refers to this and so to "
                        + map + ".";
            case THREAD_LOCAL ->
                "Call ThreadLocal.remove() in a finally block at the end of each task, since pool threads live on; "
                        + capture.by() + " keeps " + map + " alive with the thread.";
            case THREAD, LOCAL_VARIABLE ->
                "End the thread when its work is done, or let its task refer only to what it needs: " + capture.by()
                        + " keeps " + map + " alive as long as the thread lives.";
        };
    }
}

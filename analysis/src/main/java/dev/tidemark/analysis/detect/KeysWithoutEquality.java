package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.MapKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that no other object equals: a lookup with an equal key misses, and what is put again is added again. */
final class KeysWithoutEquality implements Detector {

    private static final long FEWEST_SAMPLED = 16;
    private static final double NEARLY_ALL = 0.9;
    private static final double HARDLY_EVER = 0.01;

    /** Keys are sought: at least one lookup or removal that missed for two inserts. */
    private static final double SOUGHT = 0.5;

    private static final long FEWEST_COMPARED = 100;

    /** Each content came in twice on average. */
    private static final double ALIKE = 2;

    /** Nearly each content came in once: equality would not have helped. */
    private static final double ALL_DIFFERENT = 1.2;

    @Override
    public List<Outcome> examine(Situation situation) {
        return KeyedMap.judged(situation, KeysWithoutEquality::judge);
    }

    private static @Nullable Outcome judge(KeyedMap map) {
        MapKeys keys = map.keys();
        Double hits = map.hitRatio();
        if (keys.sampledInAll() < FEWEST_SAMPLED
                || keys.unequal() < NEARLY_ALL * keys.sampledInAll()
                || (hits != null && hits >= HARDLY_EVER)
                || !map.unanswered()
                || !map.growsSustainedly()) {
            return null;
        }
        boolean compared = keys.objects() >= FEWEST_COMPARED;
        double copies = (double) keys.objects() / Math.max(1, keys.distinctContents());
        boolean sought = map.missesPerInsert() >= SOUGHT;
        if (compared ? copies < ALL_DIFFERENT : !sought) {
            return null;
        }
        boolean alike = compared && copies >= ALIKE;
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                keys.unequal() + " of " + keys.sampledInAll() + " sampled keys are of " + keys.keyClass()
                        + ", which is equal to nothing but itself.",
                (double) keys.unequal() / keys.sampledInAll(),
                "ratio"));
        if (compared) {
            evidence.add(new Evidence(
                    Words.count(keys.objects()) + " keys compared have about " + Words.count(keys.distinctContents())
                            + " different contents.",
                    copies,
                    "ratio"));
        }
        if (hits != null) {
            evidence.add(new Evidence(
                    "Of "
                            + Words.count(
                                    (double) map.census().hits() + map.census().misses()) + " lookups "
                            + (map.census().hits() == 0 ? "none" : Words.percent(hits)) + " found an entry.",
                    hits,
                    "ratio"));
        }
        evidence.addAll(map.grown());
        List<String> doubts = new ArrayList<>();
        if (!alike) {
            doubts.add("The keys are not known to be alike: if each stands for itself, equals is right as it is and a"
                    + " removal is missing.");
        }
        if (!sought) {
            doubts.add(
                    "Hardly any lookup or removal missed: if each key stands for itself, equals is right as it is and a"
                            + " removal is missing.");
        }
        boolean leak = alike && sought;
        return map.draft(
                Kind.KEYS_WITHOUT_EQUALITY,
                leak ? Verdict.LEAK : Verdict.UNDETERMINED,
                Confidence.of(0.5, alike ? 0.6 : 0.1, sought ? 0.5 : 0),
                evidence,
                doubts,
                Advice.giveEquality(keys.keyClass()),
                new Questions()
                        .ask(
                                "Are its keys equal to nothing but themselves?",
                                () -> keys.unequal() + " of " + keys.sampledInAll() + " sampled ones are.")
                        .ask("Do removals answer inserts?", () -> "Hardly any.")
                        .ask("Does it grow, by its lowest values?", () -> "Yes, and it goes on.")
                        .ask(
                                "Are there keys of the same content?",
                                () -> compared
                                        ? "Each content came in " + Words.tenths(copies) + " times on average."
                                        : "Their content could not be compared.")
                        .decide(
                                "Are its keys sought?",
                                () -> sought
                                        ? "Yes, and in vain: equality would have found them."
                                        : "Hardly: each may stand for itself."));
    }
}

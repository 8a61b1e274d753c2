package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.MapKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that are written differently and mean the same, or that differ in nothing but a number that never comes again. */
final class KeyExplosion implements Detector {

    /** So many that the estimates are of sketches in use, and a warm-up is over. */
    private static final long FEWEST_TEXTS = 512;

    /** About two ways to write each key, less the 9 % by which the ratio of two estimates may err. */
    private static final double WAYS_TO_WRITE = 1.8;

    private static final double KEYS_OF_A_TEMPLATE = 50;
    private static final double HARDLY_EVER = 0.01;

    /** New keys are sought before they are put. */
    private static final double SOUGHT = 0.5;

    @Override
    public List<Outcome> examine(Situation situation) {
        return KeyedMap.judged(situation, KeyExplosion::judge);
    }

    private static @Nullable Outcome judge(KeyedMap map) {
        MapKeys keys = map.keys();
        if (keys.texts() < FEWEST_TEXTS || !map.unanswered() || !map.growsSustainedly()) {
            return null;
        }
        double ways = keys.distinct() / (double) Math.max(1, keys.distinctNormalised());
        if (ways >= WAYS_TO_WRITE) {
            return writtenDifferently(map, ways);
        }
        double perTemplate = keys.distinct() / (double) Math.max(1, keys.distinctTemplates());
        Double hits = map.hitRatio();
        if (perTemplate < KEYS_OF_A_TEMPLATE || hits == null || hits >= HARDLY_EVER || map.missesPerInsert() < SOUGHT) {
            return null;
        }
        return numbered(map, perTemplate, hits);
    }

    /** What all explosions of keys have passed. */
    private static Questions asked(KeyedMap map) {
        return new Questions()
                .ask(
                        "Do removals answer inserts?",
                        () -> map.removalsAreCounted()
                                ? "Hardly any."
                                : "They are not counted; of the sampled keys hardly any has left.")
                .ask("Does it grow, by its lowest values?", () -> "Yes, and it goes on.");
    }

    private static Outcome writtenDifferently(KeyedMap map, double ways) {
        MapKeys keys = map.keys();
        boolean bounded = map.suspect().isBoundedByDesign();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "About " + Words.count(keys.distinct()) + " different keys are "
                        + Words.count(keys.distinctNormalised())
                        + " when case, blanks, encoding and a slash at the end do not count.",
                ways,
                "ratio"));
        evidence.addAll(map.grown());
        List<String> doubts = new ArrayList<>();
        doubts.add("If keys that differ in case or blanks are meant to be different, it is plain growth.");
        if (!map.removalsAreCounted()) {
            doubts.add(
                    "Its removals are not counted, and keys that stay are sampled more often than those that leave.");
        }
        doubts.add("It ends when every way to write every key has come; nothing tells yet when.");
        return map.draft(
                Kind.KEY_EXPLOSION,
                bounded ? Verdict.UNDETERMINED : Verdict.LEAK,
                Confidence.of(0.5, Math.min(0.6, 0.3 * (ways - 1)), 0.2),
                evidence,
                doubts,
                Advice.normaliseKeys(map.suspect().growthSite()),
                asked(map)
                        .ask(
                                "Are they alike when case, blanks, encoding and a slash at the end do not count?",
                                () -> "Yes: " + Words.tenths(ways) + " ways to write each.")
                        .decide("Is it bounded by its class?", () -> bounded ? "Yes." : "Not that is known."));
    }

    private static Outcome numbered(KeyedMap map, double perTemplate, double hits) {
        MapKeys keys = map.keys();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "About " + Words.count(keys.distinct()) + " different keys are " + Words.count(keys.distinctTemplates())
                        + " when numbers, UUIDs and quoted literals do not count.",
                perTemplate,
                "ratio"));
        evidence.add(new Evidence(
                "Of " + Words.count((double) map.census().hits() + map.census().misses()) + " lookups "
                        + (hits == 0 ? "none" : Words.percent(hits)) + " found an entry.",
                hits,
                "ratio"));
        evidence.addAll(map.grown());
        return map.draft(
                Kind.KEY_EXPLOSION,
                Verdict.UNDETERMINED,
                Confidence.of(0.5, 0.3),
                evidence,
                List.of(
                        "Where the number is what the entry is about, as in a session, the key is right and a removal or a"
                                + " bound is missing."),
                Advice.templateKeys(map.suspect().growthSite()),
                asked(map)
                        .ask(
                                "Are they alike when case, blanks, encoding and a slash at the end do not count?",
                                () -> "No.")
                        .ask(
                                "Are they alike when numbers do not count?",
                                () -> "Yes: " + Words.count(perTemplate) + " keys to each template.")
                        .decide(
                                "Does a look-up ever find one again?",
                                () -> hits == 0 ? "Never." : "Of the look-ups " + Words.percent(hits) + "."));
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.MapKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys change while they are in a map: their entries are neither found nor removed by them. */
final class GhostKeys implements Detector {

    private static final long FEWEST_GHOSTS = 5;
    private static final double LEAST_SHARE = 0.1;

    /** Of the ghosts that the sample speaks of, how many the map's size must show. */
    private static final double HELD = 0.5;

    @Override
    public List<Outcome> examine(Situation situation) {
        return KeyedMap.judged(situation, GhostKeys::judge);
    }

    private static @Nullable Outcome judge(KeyedMap map) {
        MapKeys keys = map.keys();
        double share = (double) keys.ghosts() / Math.max(1, keys.aliveInAll());
        if (keys.ghosts() < FEWEST_GHOSTS || share < LEAST_SHARE || !heldByTheMap(map)) {
            return null;
        }
        boolean leak = map.growsSustainedly();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                keys.ghosts() + " of " + keys.aliveInAll() + " sampled keys of " + keys.keyClass()
                        + " have another hash code than when they came in, and the map does not find them.",
                share,
                "ratio"));
        evidence.addAll(map.grown());
        if (map.census().removeMisses() > 0) {
            evidence.add(new Evidence(
                    Words.count(map.census().removeMisses()) + " removals found nothing.",
                    (double) map.census().removeMisses(),
                    "removals"));
        }
        List<String> doubts = new ArrayList<>();
        if (!keys.inTable()) {
            doubts.add(
                    "That the entries are still there is told by accounting, not by looking at each; a heap dump would"
                            + " show them.");
        }
        if (!leak) {
            doubts.add("It is not known to grow without end.");
        }
        return map.draft(
                Kind.GHOST_KEYS,
                leak ? Verdict.LEAK : Verdict.UNDETERMINED,
                Confidence.of(0.6, 0.6 * share, 0.3 * Math.min(1, keys.ghosts() / 30.0)),
                evidence,
                doubts,
                Advice.keepKeys(keys.keyClass()),
                new Questions()
                        .ask(
                                "Have keys another hash code than when they came in?",
                                () -> "Yes: " + keys.ghosts() + " of " + keys.aliveInAll()
                                        + " sampled ones, and the map does not find them.")
                        .ask(
                                "Are their entries still in the map?",
                                () -> keys.inTable()
                                        ? "Yes: each of them was seen in its table."
                                        : "Yes: it holds more entries than those that its keys still find.")
                        .decide(
                                "Does it grow, by its lowest values?",
                                () -> leak ? "Yes, and it goes on." : "Not that is known."));
    }

    /**
     * Whether the map holds more entries than those that its keys still find: of all that came in, the share of sampled
     * keys that are found would be left if ghosts had left too. Ghosts that were seen in its table need no accounts.
     */
    private static boolean heldByTheMap(KeyedMap map) {
        if (map.keys().inTable()) {
            return true;
        }
        double sampled = map.keys().sampledInAll();
        if (sampled == 0 || map.census().inserts() <= 0) {
            return false;
        }
        double found = (map.keys().aliveInAll() - map.keys().ghosts()) / sampled;
        double ghosts = map.keys().ghosts() / sampled;
        double left = (double) map.census().size() / map.census().inserts();
        return left >= found + HELD * ghosts;
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.timeline.Timeline;
import dev.tidemark.analysis.view.EvidenceWish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a walk over sampled objects would tell more: on suspicion without a holder's name, again to confirm, then ever more
 * rarely, so that a finding that rests on walks can be revoked by one.
 */
public final class WalkWish {

    /** Before, the sampler has too few objects that could have died. */
    private static final double FIRST_SECONDS = 18;

    /** Closer together two walks show too little of what has moved on in between. */
    private static final double SHORTEST_APART_SECONDS = 16;

    private static final double APART_SECONDS = 30;

    private static final double MOST_SECONDS = 3600;
    private static final double EXPLAINED = 0.5;
    private static final int WORTH_A_QUESTION = 2;
    private static final int EARLY_WALKS = 4;

    private WalkWish() {}

    /** The wish at this moment, or null when there is none. */
    public static @Nullable EvidenceWish of(Situation situation, List<Outcome> outcomes) {
        Timeline timeline = situation.timeline();
        if (situation.attribution().explained() >= EXPLAINED || !due(situation)) {
            return null;
        }
        boolean blind = timeline.collections().lastMillis() <= timeline.walks().lastMillis();
        Reason reason = reason(situation, outcomes);
        if (reason == null || (blind && !reason.worthACollection)) {
            return null;
        }
        return new EvidenceWish(reason.sentence, reason.urgency, blind);
    }

    private static @Nullable Reason reason(Situation situation, List<Outcome> outcomes) {
        Timeline timeline = situation.timeline();
        boolean walked = timeline.walks().count() > 0;
        if (walked && asksToConfirm(outcomes)) {
            return new Reason(
                    "A first walk found a suspect; a second must confirm that its old entries stay.", 0.9, true);
        }
        for (Suspect each : situation.suspects()) {
            if (lacksHolder(each)) {
                return new Reason(
                        "A table grows under " + each.name() + ", and the field that holds it is not known.",
                        0.8,
                        true);
            }
        }
        if (situation.live().growth() != null
                && situation.live().growth().sustained()
                && !situation.live().growth().saturating()) {
            return new Reason("The live set grows, and no watched map explains it.", 0.7, false);
        }
        if (!walked && timeline.named().isEmpty() && timeline.allocation().bytesPerSecond() > 0) {
            return new Reason("Nothing is known yet of what stays alive.", 0.4, false);
        }
        if (walked && restsOnWalks(situation, outcomes)) {
            return new Reason("A finding rests on a walk made a while ago.", 0.3, false);
        }
        return null;
    }

    /**
     * Why a walk would help.
     *
     * @param worthACollection whether the suspicion is strong enough to ask for a collection, too, where none happens by itself
     */
    private record Reason(String sentence, double urgency, boolean worthACollection) {}

    /** The second walk when it may decide, each further one after twice the time. */
    private static boolean due(Situation situation) {
        Timeline timeline = situation.timeline();
        int walks = timeline.walks().count();
        if (walks == 0) {
            return timeline.observedSeconds() >= FIRST_SECONDS;
        }
        // Walks that did not find the holder of a growing table have answered nothing: the next need not wait so long.
        int doublings = hasUnknownHolder(situation) ? Math.max(0, walks - EARLY_WALKS) : walks - 1;
        double wait = walks == 1 ? untilDecided(situation) : APART_SECONDS * Math.pow(2, doublings);
        return timeline.nowMillis() - timeline.walks().lastMillis() >= 1000 * Math.min(MOST_SECONDS, wait);
    }

    /** Seconds from the first walk to the moment when a second one may decide: it is the more telling the later it is. */
    private static double untilDecided(Situation situation) {
        Timeline timeline = situation.timeline();
        double firstSeconds = (timeline.walks().lastMillis() - timeline.sinceMillis()) / 1000.0;
        return Math.max(
                SHORTEST_APART_SECONDS, Patience.whenOpen(timeline.lifeSeconds(), situation.forecast()) - firstSeconds);
    }

    private static boolean hasUnknownHolder(Situation situation) {
        return situation.suspects().stream().anyMatch(WalkWish::lacksHolder);
    }

    private static boolean lacksHolder(Suspect suspect) {
        return suspect.named() == null && suspect.holder() == null && suspect.tableRecords() >= WORTH_A_QUESTION;
    }

    private static boolean asksToConfirm(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(each -> each instanceof Outcome.NotEnough open && open.walkDecides());
    }

    private static boolean restsOnWalks(Situation situation, List<Outcome> outcomes) {
        return outcomes.stream()
                .anyMatch(each -> each instanceof Outcome.Draft draft
                        && draft.verdict() != Verdict.BLOAT
                        && situation.suspects().stream()
                                .noneMatch(suspect -> suspect.named() != null
                                        && suspect.name().equals(draft.subject())));
    }
}

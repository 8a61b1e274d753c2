package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.NameSource;
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
    private static final double FIRST_SECONDS = 12;

    /** Closer together two walks show too little of what has moved on in between. */
    private static final double SHORTEST_APART_SECONDS = 11;

    private static final double SOON_SECONDS = 16;

    /** Two would show that something grows, a third between them whether it goes on as it did. */
    private static final int FIRST_WALKS = 3;

    /** A name for what grows is worth having long before a verdict. */
    private static final double FIRST_WALKS_SECONDS = 45;

    private static final double APART_SECONDS = 30;

    private static final double MOST_SECONDS = 3600;
    private static final double EXPLAINED = 0.5;
    private static final int WORTH_A_QUESTION = 2;
    private static final int EARLY_WALKS = 6;

    private WalkWish() {}

    /** The wish at this moment, or null when there is none. */
    public static @Nullable EvidenceWish of(Situation situation, List<Outcome> outcomes) {
        boolean explained = situation.attribution().explained() >= EXPLAINED
                && !asksToConfirm(outcomes)
                && situation.suspects().stream().noneMatch(each -> isJudgedByItsLine(each, outcomes));
        if (explained || !due(situation, outcomes)) {
            return null;
        }
        return wish(situation, outcomes);
    }

    private static @Nullable EvidenceWish wish(Situation situation, List<Outcome> outcomes) {
        Timeline timeline = situation.timeline();
        boolean walked = timeline.walks().count() > 0;
        if (asksToConfirm(outcomes)) {
            return new EvidenceWish("Something grows, and a look at who stays alive must tell whether it is to be.");
        }
        for (Suspect each : situation.suspects()) {
            if (isJudgedByItsLine(each, outcomes)) {
                return new EvidenceWish("What grows at " + each.name() + " has no better name yet.");
            }
            if (lacksHolder(each)) {
                return new EvidenceWish(
                        "A table grows under " + each.name() + ", and the field that holds it is not known.");
            }
        }
        if (situation.live().growth() != null
                && situation.live().growth().sustained()
                && !situation.live().growth().saturating()) {
            return new EvidenceWish("The live set grows, and no watched map explains it.");
        }
        if (!walked && timeline.named().isEmpty() && timeline.allocation().bytesPerSecond() > 0) {
            return new EvidenceWish("Nothing is known yet of what stays alive.");
        }
        boolean begun = walked && timeline.walks().count() < FIRST_WALKS;
        if (begun && situation.suspects().stream().anyMatch(WalkWish::hasGrownTables)) {
            return new EvidenceWish("A table grows, and one look at what stays alive cannot tell whether it is to be.");
        }
        if (walked && restsOnWalks(situation, outcomes)) {
            return new EvidenceWish("A finding rests on a walk made a while ago.");
        }
        return null;
    }

    /** The third walk when it may decide and the second halfway there, each further one after twice the time. */
    private static boolean due(Situation situation, List<Outcome> outcomes) {
        Timeline timeline = situation.timeline();
        int walks = timeline.walks().count();
        if (walks == 0) {
            return timeline.observedSeconds() >= FIRST_SECONDS;
        }
        // Walks that left the question open have answered nothing: the next need not wait so long.
        boolean open = hasUnknownHolder(situation) || asksToConfirm(outcomes);
        int doublings = Math.max(0, walks - (open ? EARLY_WALKS : FIRST_WALKS));
        double wait = walks < FIRST_WALKS
                ? untilDecided(situation) / (FIRST_WALKS - walks)
                : (open ? SOON_SECONDS : APART_SECONDS) * Math.pow(2, doublings);
        return timeline.nowMillis() - timeline.walks().lastMillis()
                >= 1000 * Math.max(SHORTEST_APART_SECONDS, Math.min(MOST_SECONDS, wait));
    }

    /** Seconds from the last walk to the moment when a further one may decide: it is the more telling the later it is. */
    private static double untilDecided(Situation situation) {
        Timeline timeline = situation.timeline();
        double lastSeconds = (timeline.walks().lastMillis() - timeline.sinceMillis()) / 1000.0;
        double decided = Patience.whenOpen(situation.lifeSeconds());
        return Math.min(FIRST_WALKS_SECONDS, decided) - lastSeconds;
    }

    /** Whether an agent counts it and it is growing, but which field holds it is not known. */
    private static boolean isJudgedByItsLine(Suspect suspect, List<Outcome> outcomes) {
        return suspect.source() == NameSource.GROWTH_SITE
                && suspect.named() != null
                && suspect.holder() == null
                && outcomes.stream().anyMatch(each -> suspect.name().equals(growing(each)));
    }

    private static @Nullable String growing(Outcome outcome) {
        if (outcome instanceof Outcome.Draft draft) {
            return draft.kind() == Kind.UNBOUNDED_GROWTH ? draft.subject() : null;
        }
        return outcome instanceof Outcome.NotEnough open && open.undecided().kind() == Kind.UNBOUNDED_GROWTH
                ? open.undecided().subject()
                : null;
    }

    private static boolean hasUnknownHolder(Situation situation) {
        return situation.suspects().stream().anyMatch(WalkWish::lacksHolder);
    }

    private static boolean lacksHolder(Suspect suspect) {
        return suspect.holder() == null && hasGrownTables(suspect);
    }

    private static boolean hasGrownTables(Suspect suspect) {
        return suspect.named() == null && suspect.tableRecords() >= WORTH_A_QUESTION;
    }

    private static boolean asksToConfirm(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(each -> each instanceof Outcome.NotEnough open && open.walkDecides());
    }

    private static boolean restsOnWalks(Situation situation, List<Outcome> outcomes) {
        return outcomes.stream()
                .anyMatch(each -> each instanceof Outcome.Draft draft
                        && draft.verdict() != Verdict.BLOAT
                        && draft.verdict() != Verdict.HAZARD
                        && draft.kind() != Kind.THREAD_LEAK
                        && situation.suspects().stream()
                                .noneMatch(suspect -> suspect.named() != null
                                        && suspect.name().equals(draft.subject())));
    }
}

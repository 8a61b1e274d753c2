package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.timeline.NamedMap;
import org.jspecify.annotations.Nullable;

/**
 * Growth of a map whose entries, inserts and removals are known exactly. Its counts are asked before its curve: they decide with less
 * data, and they tell a bound that is not reached yet from one that is not there.
 */
final class CountedGrowth {

    private static final double FEWEST_ENTRIES = 50;
    private static final double LEAST_RISE = 0.05;

    /** A map that turns its entries over swings: where removals answer most inserts a small rise is only that. */
    private static final double LEAST_RISE_OF_TURNOVER = 0.25;

    private static final double MOSTLY_ANSWERED = 0.5;
    private static final double MATERIAL_SHARE = 0.15;
    private static final double MATERIAL_HEAP_SHARE = 0.1;

    /**
     * Where the live set is not known to grow, because it was read too rarely or garbage comes and goes above the map, a
     * map counts that would fill the heap within a day with the least that can stand behind an entry: a node, a slot, a
     * key and a value.
     */
    private static final double LEAST_BYTES_PER_ENTRY = 100;

    private static final double USUAL_BYTES_PER_ENTRY = 400;

    private static final double DAY_SECONDS = 86_400;
    private static final double FEWEST_WITHOUT_LIVE_SET = 1_000;
    private static final double FEWEST_WITHOUT_LIMIT = 10_000;
    private static final double FLAT_SECONDS = 45;
    private static final double NEARLY_FULL = 0.7;

    /** Eviction that runs behind overshoots by little, and comes back. */
    private static final double PAST_BOUND = 1.1;

    private static final double PAST_BOUND_SECONDS = 10;

    private final Suspect suspect;
    private final NamedMap map;
    private final Situation situation;
    private final Growth growth;
    private final Accounting accounting;
    private final Questions questions = new Questions();

    private CountedGrowth(Suspect suspect, NamedMap map, Situation situation, Growth growth) {
        this.suspect = suspect;
        this.map = map;
        this.situation = situation;
        this.growth = growth;
        this.accounting = Accounting.of(map);
    }

    static @Nullable Outcome judge(Suspect suspect, NamedMap map, Situation situation) {
        Growth growth = situation.growths().get(suspect.name());
        if (growth == null || !growth.sustained() || situation.live().flat(FLAT_SECONDS)) {
            return null;
        }
        CountedGrowth judge = new CountedGrowth(suspect, map, situation, growth);
        judge.questions
                .ask(
                        "Does it grow, by its lowest values?",
                        () -> "Yes: they rise, from " + Words.count(growth.from()) + " to " + Words.count(growth.to())
                                + " entries in " + Words.duration(growth.seconds()) + ".")
                .ask("Does the live set contradict?", () -> Words.trust(situation.live()));
        return judge.matters() ? judge.judge() : null;
    }

    private boolean matters() {
        double least =
                accounting.counted() && accounting.answered() > MOSTLY_ANSWERED ? LEAST_RISE_OF_TURNOVER : LEAST_RISE;
        if (growth.amount() < FEWEST_ENTRIES || growth.amount() < least * growth.to()) {
            return false;
        }
        Double share = situation.attribution().shareOfLine(suspect, situation.suspects());
        questions.ask(
                "Does it matter?",
                () -> share == null
                        ? "How much of the live set's growth is its doing is not known yet; it grows fast enough to fill the heap"
                                + " within a day."
                        : "Yes: what is filled at its line explains " + Words.percent(share)
                                + " of the live set's growth.");
        return share == null ? fillsTheHeapInADay() : material(share);
    }

    private boolean fillsTheHeapInADay() {
        long limit = situation.timeline().heap().limitBytes();
        double aDay = growth.slope().likely() * LEAST_BYTES_PER_ENTRY * DAY_SECONDS;
        return growth.amount() >= (limit > 0 ? FEWEST_WITHOUT_LIVE_SET : FEWEST_WITHOUT_LIMIT) && aDay >= limit;
    }

    private boolean material(double share) {
        double bytes = growth.amount() * situation.attribution().bytesPerEntry();
        long limit = situation.timeline().heap().limitBytes();
        return share >= MATERIAL_SHARE || (limit > 0 && bytes >= MATERIAL_HEAP_SHARE * limit);
    }

    private @Nullable Outcome judge() {
        if (WeakEntries.areHeldBy(suspect.type())) {
            Points collections = situation.timeline().heap().wholeReadings();
            if (!WeakEntries.canBeTold(map, collections)) {
                return Outcome.NotEnough.untilCollected(Kind.UNBOUNDED_GROWTH, suspect.name());
            }
            if (!WeakEntries.outliveCollections(map, collections)) {
                return null;
            }
            questions.ask(
                    "It holds its keys weakly: do collections of the whole heap take them out?",
                    () -> "No: its entries outlive them.");
        }
        if (passesItsBound()) {
            questions.decide(
                    "Does it keep to its bound?",
                    () -> "No: " + Words.count(map.bound()) + " entries were declared, and it has "
                            + Words.count(growth.to()) + ".");
            return after(Patience.whenDecided(life()), Verdict.LEAK, "It is past the bound that its owner declared.");
        }
        if (map.bound() > 0) {
            questions.decide(
                    "Does it keep to its bound?",
                    () -> "So far: " + Words.count(growth.to()) + " of " + Words.count(map.bound())
                            + " entries; but the heap has no room for all of them.");
            return fitsWith(map.bound() - growth.to()) ? null : draft(Verdict.CAPACITY_RISK);
        }
        questions.ask("Has its owner declared a bound?", () -> "None is known.");
        if (growth.saturating() || keysRunOut()) {
            questions.decide(
                    "Does its growth come to an end?",
                    () -> "It slows down, or its keys run out; but the heap is nearly full.");
            return nearlyFull() ? draft(Verdict.CAPACITY_RISK) : null;
        }
        questions.ask(
                "Does its growth come to an end?", () -> "No: it does not slow down, and its keys do not run out.");
        if (map.bound() == 0 || suspect.isBoundedByDesign()) {
            questions.decide("Is it bounded by its class?", () -> "Yes, and it has not got there.");
            return after(
                    Patience.whenOpen(life()),
                    Verdict.CAPACITY_RISK,
                    "Its class is bounded by design, and it has not got there.");
        }
        questions.ask("Is it bounded by its class?", () -> "Not that is known.");
        if (accounting.removesMiss()) {
            questions.decide(
                    "Do removals answer inserts?",
                    () -> "No: " + Words.count(accounting.removeMisses()) + " of "
                            + Words.count(accounting.removals() + accounting.removeMisses())
                            + " removals found nothing.");
            return after(Patience.whenDecided(life()), Verdict.LEAK, "Nearly all of its removals find nothing.");
        }
        questions.ask("Do removals answer inserts?", this::answered);
        if (accounting.isSweptInVain()) {
            questions.decide(
                    "Does somebody look for what has had its time?",
                    () -> "Yes, " + Words.count(accounting.sweeps()) + " times, and nothing was old enough yet.");
            return later(
                    Patience.whenSwept(life()), "It is swept, and nothing in it was old enough yet to be removed.");
        }
        if (accounting.keysNeverMatch()) {
            questions.decide(
                    "Do its keys come again?",
                    () -> "No: of " + Words.count(accounting.lookups()) + " look-ups " + Words.count(accounting.hits())
                            + " found an entry, and each brings a new key.");
            return after(
                    Patience.whenDecided(life()),
                    Verdict.LEAK,
                    "Nearly all of its look-ups find nothing, and each brings a new key.");
        }
        if (accounting.unanswered() && !accounting.isReadMuch()) {
            questions.decide(
                    "Is it read as a cache is?",
                    () -> accounting.lookupsKnown()
                            ? "No: less than it is filled."
                            : "That is not counted here; what decides is that nothing was taken out of it.");
            return after(Patience.whenOpen(life()), Verdict.LEAK, "Nothing was taken out of it so far.");
        }
        if (!accounting.counted()) {
            questions.decide("Is it read as a cache is?", () -> "Neither reads nor removals are counted here.");
            return later(
                    Patience.whenDoubted(life()), "It grows, and whether removals answer its inserts is not known.");
        }
        questions.decide(
                "Is it read as a cache is?",
                () -> accounting.isReadMuch()
                        ? "Yes, more than it is filled: it may have a bound that it has not reached."
                        : "No; but removals answer a part of its inserts.");
        return later(
                Patience.whenDoubted(life()),
                "It grows, and removals answer a part of its inserts, or it is read as a cache is.");
    }

    /** Not before so long; nothing is claimed until then. */
    private Outcome after(double seconds, Verdict verdict, String because) {
        watched(seconds);
        return growth.seconds() >= seconds ? draft(verdict) : notEnough(because, seconds);
    }

    /** A leak after so long, and said to be undetermined halfway there. */
    private Outcome later(double seconds, String because) {
        watched(seconds);
        if (growth.seconds() >= seconds) {
            return draft(Verdict.LEAK);
        }
        return growth.seconds() >= Patience.whenOpen(life())
                ? draft(Verdict.UNDETERMINED)
                : notEnough(because, seconds);
    }

    private String answered() {
        if (!accounting.counted()) {
            return "Inserts and removals are not counted here.";
        }
        return accounting.removals() <= 0
                ? "No: " + Words.count(accounting.inserts()) + " inserts, and not one removal."
                : "Of " + Words.count(accounting.inserts()) + " inserts " + Words.percent(accounting.answered())
                        + " were answered.";
    }

    private void watched(double needed) {
        questions.ask(
                "Has it been watched for long enough?",
                () -> (growth.seconds() >= needed ? "Yes: " : "Not for a verdict of leak: ")
                        + Words.duration(growth.seconds()) + ", and this takes " + Words.duration(needed) + ".");
    }

    private Outcome notEnough(String because, double seconds) {
        return Outcome.NotEnough.because(
                Kind.UNBOUNDED_GROWTH,
                suspect.name(),
                because + " It has been watched for " + Words.duration(growth.seconds()) + " of the "
                        + Words.duration(seconds) + " that a verdict needs.");
    }

    private boolean passesItsBound() {
        if (map.bound() <= 0) {
            return false;
        }
        Points lows = map.series().lows();
        Points latest = lows.since(lows.x(lows.size() - 1) - PAST_BOUND_SECONDS);
        for (int i = 0; i < latest.size(); i++) {
            if (latest.y(i) < PAST_BOUND * map.bound()) {
                return false;
            }
        }
        return latest.span() >= PAST_BOUND_SECONDS * 0.8;
    }

    /** Whether so many further entries fit into what the heap has left; also when that is unknown. */
    private boolean fitsWith(double entries) {
        long limit = situation.timeline().heap().limitBytes();
        double bytes = situation.attribution().bytesPerEntry();
        return limit <= 0
                || bytes <= 0
                || situation.timeline().heap().liveBytes() + entries * bytes < NEARLY_FULL * limit;
    }

    /** Whether ever fewer keys are new, so that what is still to come would fit. */
    private boolean keysRunOut() {
        if (!accounting.newKeysDecay()) {
            return false;
        }
        if (accounting.decaysEverSlower() && growth.seconds() >= Patience.whenDoubted(life())) {
            return false;
        }
        return fitsWith(growth.late() * accounting.decaySeconds(growth.seconds()));
    }

    private boolean nearlyFull() {
        long limit = situation.timeline().heap().limitBytes();
        Double share = situation.attribution().share(suspect);
        return limit > 0
                && situation.timeline().heap().liveBytes() >= NEARLY_FULL * limit
                && share != null
                && share >= MATERIAL_SHARE;
    }

    /**
     * The life of the heap; where no forecast can be made, because nothing has been collected yet, as long as it takes this map alone to
     * fill it.
     */
    private double life() {
        double life = situation.lifeSeconds();
        long limit = situation.timeline().heap().limitBytes();
        return Double.isNaN(life) && limit > 0
                ? situation.timeline().lifeSeconds() + limit / (growth.slope().likely() * USUAL_BYTES_PER_ENTRY)
                : life;
    }

    private Outcome draft(Verdict verdict) {
        return CountedFinding.of(suspect, map, situation, growth, accounting, verdict, questions);
    }
}

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
        return judge.matters() ? judge.judge() : null;
    }

    private boolean matters() {
        double least =
                accounting.counted() && accounting.answered() > MOSTLY_ANSWERED ? LEAST_RISE_OF_TURNOVER : LEAST_RISE;
        if (growth.amount() < FEWEST_ENTRIES || growth.amount() < least * growth.to()) {
            return false;
        }
        Double share = situation.attribution().shareOfLine(suspect, situation.suspects());
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
        }
        if (passesItsBound()) {
            return after(Patience.whenDecided(life()), Verdict.LEAK, "It is past the bound that its owner declared.");
        }
        if (map.bound() > 0) {
            return fitsWith(map.bound() - growth.to()) ? null : draft(Verdict.CAPACITY_RISK);
        }
        if (growth.saturating() || keysRunOut()) {
            return nearlyFull() ? draft(Verdict.CAPACITY_RISK) : null;
        }
        if (map.bound() == 0 || suspect.isBoundedByDesign()) {
            return after(
                    Patience.whenOpen(life()),
                    Verdict.CAPACITY_RISK,
                    "Its class is bounded by design, and it has not got there.");
        }
        if (accounting.removesMiss()) {
            return after(Patience.whenDecided(life()), Verdict.LEAK, "Nearly all of its removals find nothing.");
        }
        if (accounting.isSweptInVain()) {
            return later(
                    Patience.whenSwept(life()), "It is swept, and nothing in it was old enough yet to be removed.");
        }
        if (accounting.keysNeverMatch()) {
            return after(
                    Patience.whenDecided(life()),
                    Verdict.LEAK,
                    "Nearly all of its look-ups find nothing, and each brings a new key.");
        }
        if (accounting.unanswered() && !accounting.isReadMuch()) {
            return after(Patience.whenOpen(life()), Verdict.LEAK, "Nothing was taken out of it so far.");
        }
        if (!accounting.counted()) {
            return later(
                    Patience.whenDoubted(life()), "It grows, and whether removals answer its inserts is not known.");
        }
        return later(
                Patience.whenDoubted(life()),
                "It grows, and removals answer a part of its inserts, or it is read as a cache is.");
    }

    /** Not before so long; nothing is claimed until then. */
    private Outcome after(double seconds, Verdict verdict, String because) {
        return growth.seconds() >= seconds ? draft(verdict) : notEnough(because, seconds);
    }

    /** A leak after so long, and said to be undetermined halfway there. */
    private Outcome later(double seconds, String because) {
        if (growth.seconds() >= seconds) {
            return draft(Verdict.LEAK);
        }
        return growth.seconds() >= Patience.whenOpen(life())
                ? draft(Verdict.UNDETERMINED)
                : notEnough(because, seconds);
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
        return CountedFinding.of(suspect, map, situation, growth, accounting, verdict);
    }
}

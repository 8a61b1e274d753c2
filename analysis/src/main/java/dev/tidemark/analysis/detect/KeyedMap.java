package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Mend;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.timeline.MapInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map with what is known of its keys.
 *
 * @param growth how its entries grow, or null when they were read too rarely
 */
record KeyedMap(
        Suspect suspect,
        MapCensus census,
        MapKeys keys,
        @Nullable Growth growth,
        Situation situation) {

    private static final double FEWEST_ENTRIES = 50;

    /** A removal for every tenth insert still leaves nine of ten. */
    private static final double UNANSWERED = 0.1;

    private static final double FEWEST_SAMPLED = 16;

    private static final double FLAT_SECONDS = 45;

    /** What a rule says of each map whose keys are known. */
    static List<Outcome> judged(Situation situation, Function<KeyedMap, @Nullable Outcome> rule) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Suspect each : situation.suspects()) {
            MapInstance map = each.named() == null ? null : each.named().keyed();
            if (map != null && map.keys() != null) {
                Outcome outcome = rule.apply(new KeyedMap(
                        each, map.latest(), map.keys(), situation.growths().get(each.name()), situation));
                if (outcome != null) {
                    outcomes.add(outcome);
                }
            }
        }
        return outcomes;
    }

    /** Whether it has grown without end in sight for as long as strong evidence needs. */
    boolean growsSustainedly() {
        return growth != null
                && growth.sustained()
                && !growth.saturating()
                && growth.amount() >= FEWEST_ENTRIES
                && growth.seconds() >= Patience.whenHinted(situation.lifeSeconds())
                && !situation.live().flat(FLAT_SECONDS);
    }

    /** Whether hardly any insert is answered by a removal; where they are not counted, whether hardly any sampled key has left. */
    boolean unanswered() {
        if (census.inserts() < 0 && keys.inTable()) {
            double sampled = keys.sampledInAll();
            return sampled >= FEWEST_SAMPLED && sampled - keys.aliveInAll() < UNANSWERED * sampled;
        }
        return census.inserts() > 0 && census.removals() >= 0 && census.removals() < UNANSWERED * census.inserts();
    }

    /** Whether removals are counted: otherwise only keys that were sampled tell what leaves, and those that stay are sampled more often. */
    boolean removalsAreCounted() {
        return census.removals() >= 0;
    }

    /** Whether lookups are counted. */
    boolean lookupsKnown() {
        return census.misses() >= 0;
    }

    /** Share of lookups that found an entry, from 0 to 1; null where there were none. */
    @Nullable
    Double hitRatio() {
        double lookups = Math.max(0, (double) census.hits()) + Math.max(0, (double) census.misses());
        return lookups == 0 ? null : census.hits() / lookups;
    }

    /** Failed lookups and removals for each insert. */
    double missesPerInsert() {
        double misses = Math.max(0, (double) census.misses()) + Math.max(0, (double) census.removeMisses());
        return misses / Math.max(1, census.inserts());
    }

    /** How it grew, as far as it did. */
    List<Evidence> grown() {
        if (growth == null || growth.amount() <= 0) {
            return List.of();
        }
        String counted = census.inserts() < 0
                ? "."
                : ", with " + Words.count(census.inserts()) + " inserts and "
                        + Words.count(Math.max(0, census.removals())) + " removals.";
        return List.of(new Evidence(
                "Grew from " + Words.count(growth.from()) + " to " + Words.count(growth.to()) + " entries in "
                        + Words.duration(growth.seconds()) + counted,
                growth.amount(),
                "entries"));
    }

    Outcome.Draft draft(
            Kind kind,
            Verdict verdict,
            double confidence,
            List<Evidence> evidence,
            List<String> doubts,
            Mend advice,
            Questions questions) {
        return new Outcome.Draft(
                kind,
                verdict,
                suspect.name(),
                suspect.type(),
                verdict == Verdict.LEAK ? confidence : confidence / 2,
                evidence,
                doubts,
                suspect.growthSite(),
                advice,
                verdict == Verdict.LEAK ? situation.forecast() : null,
                suspect.aliases(),
                questions.steps());
    }
}

package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Mend;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.timeline.KeyAges;
import dev.tidemark.analysis.timeline.NamedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The argument for and against the growth of a map whose counts are known. */
final class CountedFinding {

    private static final long FEWEST_SAMPLED = 8;

    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    private CountedFinding() {}

    static Outcome.Draft of(
            Suspect suspect,
            NamedMap map,
            Situation situation,
            Growth growth,
            Accounting accounting,
            Verdict verdict,
            Questions questions) {
        CountedFinding argument = new CountedFinding();
        Double share = situation.attribution().share(suspect);
        argument.liveSet(share);
        argument.entries(growth, situation.attribution().bytesPerEntry());
        argument.counts(accounting, growth);
        argument.bound(map, growth);
        argument.ages(map.keyAges());
        double confidence = Confidence.of(
                share == null ? 0.2 : 0.7 * share,
                growth.saturating() ? 0 : 0.4,
                accounting.counted() ? 0.7 * Math.max(0, 1 - accounting.answered()) : 0.1,
                accounting.removesMiss() || accounting.keysNeverMatch() ? 0.6 : 0,
                0.3 * Math.min(1, growth.seconds() / 120));
        return new Outcome.Draft(
                Kind.UNBOUNDED_GROWTH,
                verdict,
                suspect.name(),
                suspect.type(),
                verdict == Verdict.UNDETERMINED ? confidence / 2 : confidence,
                argument.evidence,
                argument.doubts,
                suspect.growthSite(),
                advice(suspect, accounting, verdict),
                situation.forecast(),
                suspect.aliases(),
                questions.steps());
    }

    private void liveSet(@Nullable Double share) {
        if (share != null) {
            evidence.add(new Evidence("Explains " + Words.percent(share) + " of live-set growth.", share, "ratio"));
        } else {
            doubts.add("The live set is not known to grow with it: it was read too rarely, or garbage hides it.");
        }
    }

    private void entries(Growth growth, double bytesPerEntry) {
        evidence.add(new Evidence(
                "Grew from " + Words.count(growth.from()) + " to " + Words.count(growth.to()) + " entries in "
                        + Words.duration(growth.seconds()) + ".",
                growth.amount(),
                "entries"));
        if (bytesPerEntry > 0) {
            evidence.add(new Evidence(
                    "About " + Words.bytes(bytesPerEntry) + " stand behind each entry.", bytesPerEntry, "bytes"));
        }
        if (growth.saturating()) {
            doubts.add("Its growth is slowing down: it may stay below a bound.");
        }
    }

    private void counts(Accounting accounting, Growth growth) {
        if (!accounting.counted()) {
            doubts.add("Its inserts and removals are not counted, only its size.");
            return;
        }
        double seconds = Math.max(1, growth.seconds());
        evidence.add(new Evidence(
                "Inserts " + Words.perSecond(accounting.inserts() / seconds) + ", removals "
                        + (accounting.removals() <= 0 ? "0" : Words.perSecond(accounting.removals() / seconds)) + ".",
                accounting.inserts() / seconds,
                "entries/s"));
        if (accounting.removesMiss()) {
            evidence.add(new Evidence(
                    "Of " + Words.count(accounting.removals() + accounting.removeMisses()) + " removals "
                            + Words.count(accounting.removeMisses()) + " found nothing.",
                    accounting.removeMisses(),
                    "removals"));
        }
        if (accounting.keysNeverMatch()) {
            evidence.add(new Evidence(
                    "Of " + Words.count(accounting.lookups()) + " look-ups " + Words.count(accounting.hits())
                            + " found an entry, and new keys do not become fewer.",
                    accounting.hits() / accounting.lookups(),
                    "ratio"));
        } else if (accounting.lookupsKnown() && accounting.lookups() == 0 && accounting.unanswered()) {
            evidence.add(new Evidence("Nobody looked anything up in it.", 0.0, "look-ups"));
        }
        if (accounting.isSweptInVain()) {
            doubts.add("Somebody sweeps it: its entries may leave when they are old enough.");
        } else if (accounting.isReadMuch() && accounting.unanswered()) {
            doubts.add("It is read more than it is filled: it may be a cache that has not reached its bound yet.");
        } else if (!accounting.lookupsKnown() && accounting.unanswered()) {
            doubts.add(
                    "Whether it is read, as a cache is, or has a bound that it has not reached is not known: only what comes"
                            + " and goes is counted.");
        } else if (accounting.unanswered()) {
            doubts.add("Entries that are meant to stay for longer than " + Words.duration(growth.seconds())
                    + " would look alike.");
        }
        if (accounting.newKeysDecay()) {
            doubts.add("Ever fewer of its uses bring a new key: its keys may run out.");
        }
    }

    /** Whether the first entries that were sampled are still there, and whether anybody has looked at what is. */
    private void ages(@Nullable KeyAges ages) {
        if (ages == null || ages.quarters().get(0).sampled() < FEWEST_SAMPLED) {
            return;
        }
        KeyAges.Quarter oldest = ages.quarters().get(0);
        evidence.add(new Evidence(
                "Of " + oldest.sampled() + " entries sampled in the first quarter of the last "
                        + Words.duration(ages.watchedSeconds()) + " " + oldest.alive() + " are still in it.",
                (double) oldest.alive() / oldest.sampled(),
                "ratio"));
        if (ages.medianAgeAtEndSeconds() > 0) {
            doubts.add("Entries that leave do so at an age of about " + Words.duration(ages.medianAgeAtEndSeconds())
                    + ": the others may yet.");
        }
        Double read = ages.readShare();
        if (read != null) {
            evidence.add(new Evidence(
                    "Of the sampled entries that are still in it " + Words.percent(read) + " were looked up since.",
                    read,
                    "ratio"));
        }
    }

    private void bound(NamedMap map, Growth growth) {
        if (map.bound() <= 0) {
            return;
        }
        double filled = growth.to() / map.bound();
        evidence.add(new Evidence(
                "Its owner declared " + Words.count(map.bound()) + " entries at most; it has " + Words.percent(filled)
                        + " of them.",
                filled,
                "ratio"));
    }

    private static Mend advice(Suspect suspect, Accounting accounting, Verdict verdict) {
        if (verdict == Verdict.CAPACITY_RISK) {
            return Advice.checkBound(suspect.name());
        }
        if (accounting.removesMiss()) {
            return Advice.removeByTheSameKey(suspect.name());
        }
        if (accounting.keysNeverMatch()) {
            return Advice.keysThatMatch(suspect.name(), suspect.growthSite());
        }
        return Advice.bound(suspect.type(), suspect.name(), suspect.growthSite());
    }
}

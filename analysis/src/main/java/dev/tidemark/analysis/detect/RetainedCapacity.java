package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.timeline.MapInstance;
import dev.tidemark.analysis.timeline.NamedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map was emptied and kept its table. */
final class RetainedCapacity implements Detector {

    private static final long FEWEST_SLOTS = 65_536;
    private static final int FEWEST_CENSUSES = 5;
    private static final long SHORTEST_MILLIS = 20_000;

    /** A buffer that is filled again and again needs its table: only a much longer rest than before is waste. */
    private static final int TIMES_LONGER_THAN_BEFORE = 3;

    /** Up to 32 GiB of heap a reference takes four bytes, above eight. */
    private static final long COMPRESSED_UP_TO = 32L << 30;

    @Override
    public List<Outcome> examine(Situation situation) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Suspect each : situation.suspects()) {
            Outcome outcome = each.named() == null ? null : judge(each, each.named(), situation);
            if (outcome != null) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private static @Nullable Outcome judge(Suspect suspect, NamedMap map, Situation situation) {
        long slots = 0;
        long entries = 0;
        long most = 0;
        double seconds = 0;
        for (MapInstance each : map.instances()) {
            if (kept(each)) {
                slots += Math.min(each.latest().capacity(), Integer.MAX_VALUE);
                entries += each.latest().size();
                most = Math.max(most, each.mostEntries());
                seconds = Math.max(seconds, each.emptyMillis() / 1000.0);
            }
        }
        if (slots == 0) {
            return null;
        }
        double rested = seconds;
        long limit = situation.timeline().heap().limitBytes();
        double bytes = (double) slots * (limit > COMPRESSED_UP_TO ? 8 : 4);
        return new Outcome.Draft(
                Kind.RETAINED_CAPACITY,
                Verdict.BLOAT,
                suspect.name(),
                suspect.type(),
                Confidence.of(0.8, 0.5 * Math.min(1, seconds / 120)),
                List.of(
                        new Evidence(
                                "Keeps "
                                        + (Shape.of(suspect.type()) == Shape.MAP ? "a table" : "an array")
                                        + " of " + Words.bytes(bytes) + ".",
                                bytes,
                                "bytes"),
                        new Evidence(
                                "Holds " + Words.count(entries) + " entries in " + Words.count(slots) + " slots for "
                                        + Words.duration(seconds) + ", after " + Words.count(most) + " entries before.",
                                (double) slots,
                                "slots")),
                List.of(),
                suspect.growthSite(),
                Advice.replaceInsteadOfClear(suspect.type(), suspect.name()),
                null,
                suspect.aliases(),
                new Questions()
                        .ask("Was it filled, and then emptied?", () -> "Yes.")
                        .decide(
                                "Is it filled again and again, so that it needs its table?",
                                () -> "No: it has been nearly empty for " + Words.duration(rested)
                                        + ", much longer than ever before.")
                        .steps());
    }

    private static boolean kept(MapInstance map) {
        return map.latest().capacity() >= FEWEST_SLOTS
                && map.emptyCensuses() >= FEWEST_CENSUSES
                && map.emptyMillis() >= SHORTEST_MILLIS
                && map.emptyMillis() >= TIMES_LONGER_THAN_BEFORE * map.longestEmptyMillis();
    }
}

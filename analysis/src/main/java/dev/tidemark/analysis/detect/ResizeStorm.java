package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.timeline.GrowthStep;
import dev.tidemark.analysis.timeline.TableLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map went through many tables in a short time, each copied into the next. */
final class ResizeStorm implements Detector {

    private static final int FEWEST_GROWTHS = 6;
    private static final long WITHIN_MILLIS = 10_000;
    private static final long FEWEST_SLOTS = 65_536;

    /** A storm of so long ago is over. */
    private static final long OVER_AFTER_MILLIS = 60_000;

    private static final double LOAD_FACTOR = 0.75;

    @Override
    public List<Outcome> examine(Situation situation) {
        List<Outcome> outcomes = new ArrayList<>();
        long now = situation.timeline().nowMillis();
        for (Suspect each : situation.suspects()) {
            Storm storm = each.named() == null ? null : Storm.in(each.named().steps(), now);
            for (TableLine line : each.tables()) {
                storm = storm == null ? Storm.in(line.steps(), now) : storm;
            }
            // A tree has no table to copy; its doublings are only marks.
            if (storm != null && !Shape.isTree(each.type())) {
                outcomes.add(draft(each, storm));
            }
        }
        return outcomes;
    }

    /**
     * Growths close together.
     *
     * @param growths how many
     * @param seconds from the first to the last of them
     * @param slots the largest table among them
     * @param tookMillis the time that they took together; 0 when unknown
     */
    private record Storm(int growths, double seconds, long slots, double tookMillis) {

        /** The latest storm that is not over, or null when there is none. */
        static @Nullable Storm in(List<GrowthStep> steps, long nowMillis) {
            Storm latest = null;
            int from = 0;
            for (int to = 0; to < steps.size(); to++) {
                while (steps.get(to).millis() - steps.get(from).millis() > WITHIN_MILLIS) {
                    from++;
                }
                if (to - from + 1 >= FEWEST_GROWTHS && nowMillis - steps.get(to).millis() <= OVER_AFTER_MILLIS) {
                    Storm storm = over(steps.subList(from, to + 1));
                    latest = storm.slots() >= FEWEST_SLOTS ? storm : latest;
                }
            }
            return latest;
        }

        private static Storm over(List<GrowthStep> steps) {
            long slots = 0;
            double took = 0;
            for (GrowthStep each : steps) {
                slots = Math.max(slots, each.slots());
                took += each.tookMillis();
            }
            double seconds =
                    (steps.get(steps.size() - 1).millis() - steps.get(0).millis()) / 1000.0;
            return new Storm(steps.size(), seconds, slots, took);
        }
    }

    private static Outcome.Draft draft(Suspect suspect, Storm storm) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "Grew through " + storm.growths()
                        + (Shape.of(suspect.type()) == Shape.MAP ? " tables in " : " arrays in ")
                        + Words.duration(Math.max(1, storm.seconds()))
                        + ", up to " + Words.count(storm.slots()) + " slots.",
                storm.growths(),
                "growths"));
        if (storm.tookMillis() > 0) {
            evidence.add(new Evidence(
                    "The inserts that grew it took " + Words.count(storm.tookMillis()) + " ms together.",
                    storm.tookMillis() / 1000,
                    "seconds"));
        }
        double loadFactor = Shape.of(suspect.type()) == Shape.MAP ? LOAD_FACTOR : 1;
        long entries = (long) (storm.slots() * loadFactor);
        if (suspect.named() != null) {
            entries = Math.max(suspect.named().entries(), storm.slots() / 2);
            entries = Math.min(entries, (long) (storm.slots() * loadFactor));
        }
        return new Outcome.Draft(
                Kind.RESIZE_STORM,
                Verdict.BLOAT,
                suspect.name(),
                suspect.type(),
                Confidence.of(0.7, storm.tookMillis() > 0 ? 0.3 : 0),
                evidence,
                List.of(),
                suspect.growthSite(),
                Advice.presize(suspect.type(), entries),
                null,
                suspect.aliases(),
                new Questions()
                        .decide(
                                "Did its table grow many times in a short time?",
                                () -> "Yes: " + storm.growths() + " times in "
                                        + Words.duration(Math.max(1, storm.seconds())) + ".")
                        .ask(
                                "Was it large enough to matter?",
                                () -> "Yes: " + Words.count(storm.slots()) + " slots were copied into in the end.")
                        .steps());
    }
}

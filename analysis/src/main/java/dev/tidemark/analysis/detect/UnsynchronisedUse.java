package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Mend;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.MapSharing;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.SharingLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Threads use a map at once that allows one at a time. Each overlap that the application reports is a proof, since a common lock
 * would have kept the two apart; threads that merely take turns are never reported.
 */
final class UnsynchronisedUse implements Detector {

    /** The defect does not go away while the threads happen not to meet. */
    private static final long FOR_MILLIS = 10 * 60_000;

    private static final int OPERATIONS_SHOWN = 4;

    @Override
    public List<Outcome> examine(Situation situation) {
        List<Outcome> outcomes = new ArrayList<>();
        for (SharingLine each : situation.timeline().sharings().lines()) {
            if (situation.timeline().nowMillis() - each.lastMillis() <= FOR_MILLIS) {
                outcomes.add(draft(each, typeOf(each.name(), situation)));
            }
        }
        return outcomes;
    }

    private static @Nullable String typeOf(String name, Situation situation) {
        return situation.timeline().named().stream()
                .filter(each -> each.name().equals(name))
                .map(NamedMap::type)
                .findFirst()
                .orElse(null);
    }

    private static Outcome.Draft draft(SharingLine line, @Nullable String type) {
        List<MapSharing> operations = line.operations();
        MapSharing last = operations.get(operations.size() - 1);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "At least " + Words.count(line.overlaps())
                        + " operations began or ended while another thread was in the middle of a write: no common lock kept them"
                        + " apart.",
                line.overlaps(),
                "overlaps"));
        evidence.add(new Evidence(
                "Last operations: "
                        + operations.stream()
                                .skip(Math.max(0, operations.size() - OPERATIONS_SHOWN))
                                .map(UnsynchronisedUse::words)
                                .distinct()
                                .collect(Collectors.joining("; "))
                        + ".",
                operations.size(),
                "operations"));
        String site = last.site() == null ? null : last.site().toString();
        return new Outcome.Draft(
                Kind.UNSYNCHRONISED_USE,
                Verdict.HAZARD,
                line.name(),
                type,
                Confidence.of(0.9, line.overlaps() > 1 ? 0.9 : 0),
                evidence,
                List.of(
                        "How often threads meet depends on chance: a map that is seldom used at once may lose entries all the"
                                + " same."),
                site,
                new Mend(
                        "Replace it by a ConcurrentHashMap (with compute, merge or putIfAbsent where a read and a write belong"
                                + " together), or guard every use, reads and iterations included, by one lock:"
                                + " Collections.synchronizedMap(map); or confine the map to one thread. A "
                                + (type == null ? "plain map" : type)
                                + " that two threads write to loses entries, and may loop for ever.",
                        UseSnippets.concurrent()),
                null,
                Set.of(),
                new Questions()
                        .decide(
                                "Did a thread use it in the middle of another's write?",
                                () -> "Yes, " + Words.count(line.overlaps())
                                        + " times at least: no common lock kept them apart.")
                        .steps());
    }

    private static String words(MapSharing operation) {
        return "thread " + operation.thread() + " " + operation.kind().name().toLowerCase(Locale.ROOT)
                + (operation.site() == null ? "" : " at " + operation.site())
                + (operation.otherThread() == null
                        ? " while another thread wrote"
                        : " while thread " + operation.otherThread() + " wrote");
    }
}

package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.signal.NameSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What two recordings must be read with. */
final class Notes {

    /** A recording that is shorter holds too few collections and samples of most programs. */
    private static final double SHORT_SECONDS = 30;

    /** A JVM that has just started fills its caches. */
    private static final long WARM_UP_SECONDS = 120;

    /** Lengths that differ by more see other parts of a load. */
    private static final double UNLIKE = 4;

    private static final int MOST_AMBIGUOUS = 3;

    private final Run before;
    private final Run after;
    private final List<String> notes = new ArrayList<>();

    private Notes(Run before, Run after) {
        this.before = before;
        this.after = after;
    }

    static List<String> of(Run before, Run after, List<MapChange> maps) {
        Notes notes = new Notes(before, after);
        notes.order();
        notes.settings();
        notes.lengths();
        notes.unknown();
        notes.ambiguous(maps);
        return notes.notes;
    }

    private void add(String sentence, Object... values) {
        notes.add(String.format(Locale.ROOT, sentence, values));
    }

    private void order() {
        if (!before.sameJvm(after)) {
            return;
        }
        if (before.from().isAfter(after.from())) {
            add(
                    "A is the later one of these two recordings of one JVM: what is told as growth has shrunk. Name them the other way round.");
        } else if (before.until().isAfter(after.from())) {
            add(
                    "Both recordings are of one JVM and share %s: what happened then is in both.",
                    seconds(Duration.between(after.from(), earlier(before.until(), after.until()))
                                    .toMillis()
                            / 1000.0));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void settings() {
        if (before.heap().limitBytes() > 0
                && after.heap().limitBytes() > 0
                && before.heap().limitBytes() != after.heap().limitBytes()) {
            add(
                    "The heap's limit differs (%,d MiB in A, %,d MiB in B): caches that follow it and the work of collections differ with it.",
                    before.heap().limitBytes() >> 20, after.heap().limitBytes() >> 20);
        }
        differs("collector", before.heap().collector(), after.heap().collector(), "pauses and what counts as alive");
        differs("JVM", before.jvm(), after.jvm(), "its own classes, the size of objects and collections");
    }

    private void differs(String what, @Nullable String first, @Nullable String second, String effect) {
        if (first != null && second != null && !first.isEmpty() && !second.isEmpty() && !first.equals(second)) {
            add("The %s differs (%s in A, %s in B): %s may differ for that alone.", what, first, second, effect);
        }
    }

    private void lengths() {
        each(
                run -> run.seconds() < SHORT_SECONDS,
                "%s shorter than half a minute: a minute or more tells growth from chance better.");
        each(run -> run.fewCollections() != null, "%s too short of collections for a trend of the live set.");
        each(
                run -> run.fewCollections() == null && !run.heap().whole(),
                "%s judged by young collections mostly: garbage in the old generation counts as alive.");
        lost("A", before);
        lost("B", after);
        double longer = Math.max(before.seconds(), after.seconds());
        double shorter = Math.min(before.seconds(), after.seconds());
        if (shorter > 0 && longer > UNLIKE * shorter) {
            add(
                    "One recording is %.0f times as long as the other: what happens now and then may be in one of them only.",
                    longer / shorter);
        }
        if (!before.sameJvm(after) && warmingUp(before) != warmingUp(after)) {
            add(
                    "%s begins with its JVM's start and %s does not: caches that fill then are told as differences.",
                    warmingUp(before) ? "A" : "B", warmingUp(before) ? "B" : "A");
        }
    }

    /** Once, whether it holds of one or of both. */
    private void each(Predicate<Run> holds, String sentence) {
        boolean first = holds.test(before);
        boolean second = holds.test(after);
        if (first || second) {
            add(sentence, first && second ? "Both recordings are" : first ? "A is" : "B is");
        }
    }

    private void lost(String name, Run run) {
        if (!run.lost().isEmpty()) {
            add(
                    "%s is not complete (lost: %s).",
                    name,
                    run.lost().entrySet().stream()
                            .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    private static boolean warmingUp(Run run) {
        return run.jvmStartedAt() != null
                && Duration.between(run.jvmStartedAt(), run.from()).toSeconds() < WARM_UP_SECONDS;
    }

    private void unknown() {
        lacking(
                "allocation samples (jdk.ObjectAllocationSample)",
                before.allocated(),
                after.allocated(),
                "allocates where");
        Allocated first = before.allocated();
        Allocated second = after.allocated();
        if (first != null && second != null && first.source() != second.source()) {
            add(
                    "One recording has allocation samples and the other events of each thread's buffers: both are estimates of the same, by other ways.");
        }
        lacking("samples of old objects (jdk.OldObjectSample)", before.inUse(), after.inUse(), "is in use from where");
        each(
                run -> run.inUse() != null && !run.inUse().reached(),
                "%s dumped without paths to the roots, so that sampled objects may be dead (dump with path-to-gc-roots=true).");
    }

    private void lacking(String what, @Nullable Object first, @Nullable Object second, String unknown) {
        if (first == null || second == null) {
            String which = first != null ? "B has no" : second != null ? "A has no" : "Neither recording has";
            add("%s %s: what %s is not known.", which, what, unknown);
        }
    }

    /** A line of one recording at which several maps of the other one grow. */
    private void ambiguous(List<MapChange> maps) {
        List<MapChange> alone =
                maps.stream().filter(each -> each.match() == Match.NONE).toList();
        int told = 0;
        for (MapChange each : alone) {
            boolean first = each.after() == null;
            MapRun line = first ? each.before() : each.after();
            if (line == null || line.nameSource() != NameSource.GROWTH_SITE) {
                continue;
            }
            List<String> candidates = alone.stream()
                    .map(other -> first ? other.after() : other.before())
                    .filter(Objects::nonNull)
                    .filter(other -> line.name().equals(other.growthSite()))
                    .map(MapRun::name)
                    .sorted()
                    .toList();
            if (candidates.size() > 1 && told++ < MOST_AMBIGUOUS) {
                add(
                        "What %s knows only by the line %s may be any of %s: they are told as different maps.",
                        first ? "A" : "B",
                        line.name(),
                        String.join(", ", candidates.subList(0, Math.min(MOST_AMBIGUOUS, candidates.size()))));
            }
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.0f s", seconds);
    }
}

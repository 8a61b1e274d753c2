package dev.tidemark.collector.cli.terminal;

import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.compare.Course;
import dev.tidemark.analysis.compare.Direction;
import dev.tidemark.analysis.compare.HeapRun;
import dev.tidemark.analysis.compare.MapChange;
import dev.tidemark.analysis.compare.MapRun;
import dev.tidemark.analysis.compare.MapRun.Unit;
import dev.tidemark.analysis.compare.Match;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.compare.SiteChange;
import dev.tidemark.analysis.statistics.Estimate;
import dev.tidemark.analysis.statistics.Slope;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What differs between two recordings, in words and numbers, for whoever lays it out. */
public final class DiffRows {

    private static final int SECONDS_AN_HOUR = 3600;

    /** What is the same and a smaller part of the whole tells nobody anything. */
    private static final double LEAST_SHARE = 0.01;

    private final Comparison comparison;
    private final int top;

    /** @param top the most rows of a section */
    public DiffRows(Comparison comparison, int top) {
        this.comparison = comparison;
        this.top = top;
    }

    /**
     * Rows about things of one kind.
     *
     * @param code whether the names of its rows are those of code
     * @param rows those to show; unmodifiable
     * @param rest what is said instead of the others, or when there are none; empty when all are shown
     */
    public record Section(String title, boolean code, List<Row> rows, String rest) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One thing in both recordings. Text is as the recordings have it: whoever writes it must make it visible.
     *
     * @param word which way it went; empty where that is not judged
     * @param before the amount in the first recording, {@code ?} when unknown
     * @param difference empty when unknown
     * @param part the difference as a part of what it was; empty when unknown
     * @param name what it is, and of lines the class that is allocated there
     * @param details more of it, a sentence each; unmodifiable
     */
    public record Row(
            Direction direction,
            String word,
            String before,
            String after,
            String difference,
            String part,
            String name,
            List<String> details) {
        public Row {
            details = List.copyOf(details);
        }
    }

    /** What a recording is of, in two lines. */
    public static List<String> about(Run run) {
        String life = "";
        if (run.jvmStartedAt() != null) {
            long since =
                    Math.max(0, Duration.between(run.jvmStartedAt(), run.from()).toSeconds());
            life = ", from " + Units.seconds((double) since) + " of its life on";
        }
        return List.of(
                run.from().truncatedTo(ChronoUnit.SECONDS) + ", " + Units.seconds(run.seconds()) + life,
                (run.jvm() == null ? "JVM not known" : run.jvm())
                        + (run.heap().collector().isEmpty()
                                ? ""
                                : ", " + run.heap().collector())
                        + (run.heap().limitBytes() <= 0
                                ? ""
                                : ", heap up to "
                                        + Units.bytes((double) run.heap().limitBytes())));
    }

    /** What has grown, in one sentence. */
    public String summary() {
        List<String> grown = new ArrayList<>();
        if (comparison.live() == Direction.GREW) {
            grown.add("the live set");
        }
        count(grown, comparison.maps().stream().map(MapChange::direction).toList(), "map", "maps");
        count(grown, directions(comparison.allocated()), "line that allocates", "lines that allocate");
        count(grown, directions(comparison.inUse()), "line whose objects are in use", "lines whose objects are in use");
        return grown.isEmpty()
                ? "Nothing has grown beyond chance and its own swings."
                : "Grown from A to B: " + String.join(", ", grown) + ".";
    }

    private static List<Direction> directions(List<SiteChange> changes) {
        return changes.stream().map(SiteChange::direction).toList();
    }

    private static void count(List<String> to, List<Direction> directions, String one, String many) {
        long count = directions.stream().filter(each -> each == Direction.GREW).count();
        if (count > 0) {
            to.add(count + " " + (count == 1 ? one : many));
        }
    }

    /** Heap, maps, and lines by what they allocate and have in use. */
    public List<Section> sections() {
        return List.of(
                new Section("Heap", false, heap(), ""),
                section("Maps, by size at the end", comparison.maps(), comparison.maps(), DiffRows::map, "map"),
                section(
                        "Allocated a second, by line and class",
                        comparison.allocated(),
                        mattering(comparison.allocated()),
                        each -> site(each, amount -> Units.bytes(amount) + "/s"),
                        "line"),
                section(
                        "In use at the end, by line and class",
                        comparison.inUse(),
                        mattering(comparison.inUse()),
                        each -> site(each, Units::bytes),
                        "line"));
    }

    private interface ToRow<T> {
        Row of(T change);
    }

    private <T> Section section(String title, List<T> all, List<T> mattering, ToRow<T> row, String one) {
        List<T> shown = mattering.subList(0, Math.min(top, mattering.size()));
        int left = all.size() - shown.size();
        String rest = left == 0 ? "" : "… and " + left + " more " + one + (left == 1 ? "" : "s") + ".";
        return new Section(
                title,
                true,
                shown.stream().map(row::of).toList(),
                all.isEmpty() ? "Not known, or none: see the notes above." : rest);
    }

    private static List<SiteChange> mattering(List<SiteChange> all) {
        double before =
                all.stream().mapToDouble(each -> each.amountBefore().value()).sum();
        double after =
                all.stream().mapToDouble(each -> each.amountAfter().value()).sum();
        return all.stream()
                .filter(each -> each.direction() != Direction.LEVEL
                        || each.amountBefore().value() >= LEAST_SHARE * before
                        || each.amountAfter().value() >= LEAST_SHARE * after)
                .toList();
    }

    private List<Row> heap() {
        Run first = comparison.before();
        Run second = comparison.after();
        HeapRun before = first.heap();
        HeapRun after = second.heap();
        return List.of(
                row(
                        comparison.live(),
                        word(comparison.live()),
                        before.live() == null ? Double.NaN : before.live().last(),
                        after.live() == null ? Double.NaN : after.live().last(),
                        Units::bytes,
                        "live set at the end",
                        List.of()),
                unjudged(
                        perHour(before.live()),
                        perHour(after.live()),
                        value -> value == 0 ? "no trend" : Units.bytes(value),
                        "live set, growth per hour"),
                unjudged(
                        known(before.allocatedBytesPerSecond()),
                        known(after.allocatedBytesPerSecond()),
                        Units::bytes,
                        "allocated per second"),
                unjudged(perMinute(first), perMinute(second), DiffRows::number, "collections per minute"),
                unjudged(
                        100 * first.pauseShare(),
                        100 * second.pauseShare(),
                        value -> String.format(Locale.ROOT, "%.2f %%", value),
                        "of the time in pauses"),
                unjudged(
                        before.longestPauseSeconds(),
                        after.longestPauseSeconds(),
                        DiffRows::pause,
                        "longest pause of a collection"));
    }

    private static String pause(double seconds) {
        return Math.abs(seconds) < 1
                ? String.format(Locale.ROOT, "%.1f ms", seconds * 1000)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static double known(double value) {
        return value < 0 ? Double.NaN : value;
    }

    /** 0 where some pairs of readings rise and others fall. */
    private static double perHour(@Nullable Course course) {
        Slope slope = course == null ? null : course.slope();
        if (slope == null) {
            return Double.NaN;
        }
        return slope.lower() > 0 || slope.upper() < 0 ? slope.likely() * SECONDS_AN_HOUR : 0;
    }

    private static double perMinute(Run run) {
        return run.seconds() <= 0 ? Double.NaN : run.heap().collections() * 60 / run.seconds();
    }

    private static Row map(MapChange change) {
        return row(
                change.direction(),
                word(change),
                known(change.sizeBefore()),
                known(change.sizeAfter()),
                change.unit() == Unit.SLOTS ? value -> number(value) + " sl" : DiffRows::number,
                change.name(),
                details(change));
    }

    private static String word(MapChange change) {
        boolean certain = change.direction() != Direction.UNKNOWN;
        if (change.before() == null) {
            return certain ? "new" : "only B";
        }
        if (change.after() == null) {
            return certain ? "gone" : "only A";
        }
        return word(change.direction());
    }

    private static List<String> details(MapChange change) {
        MapRun before = change.before();
        MapRun after = change.after();
        List<String> details = new ArrayList<>();
        String site = after != null && after.growthSite() != null
                ? after.growthSite()
                : before == null ? null : before.growthSite();
        if (site != null && !site.equals(change.name())) {
            details.add("grows at " + site);
        }
        List<String> numbers = new ArrayList<>();
        String type = after != null && after.type() != null ? after.type() : before == null ? null : before.type();
        if (type != null) {
            numbers.add(type);
        }
        both(numbers, "capacity", before, after, map -> (double) map.capacity(), DiffRows::number);
        both(numbers, "growth per hour", before, after, map -> Math.max(0, perHour(map.size())), DiffRows::number);
        both(numbers, "inserts/s", before, after, MapRun::insertsPerSecond, DiffRows::number);
        both(numbers, "removals/s", before, after, MapRun::removalsPerSecond, DiffRows::number);
        both(
                numbers,
                "share of what is sampled alive",
                before,
                after,
                map -> map.liveShare() == null ? -1 : map.liveShare().value(),
                Units::percent);
        details.add(String.join("; ", numbers));
        if (before != null && after != null && change.match() != Match.NAME) {
            details.add("taken for " + before.name() + " of A "
                    + (change.match() == Match.FORMER_NAME
                            ? "because it was known by that name before"
                            : "because no other map grows there"));
        }
        return details;
    }

    private static void both(
            List<String> to,
            String label,
            @Nullable MapRun before,
            @Nullable MapRun after,
            ToDoubleFunction<MapRun> value,
            DoubleFunction<String> text) {
        double was = before == null ? Double.NaN : known(value.applyAsDouble(before));
        double is = after == null ? Double.NaN : known(value.applyAsDouble(after));
        if (!Double.isNaN(was) || !Double.isNaN(is)) {
            to.add(label + " " + cell(was, text) + " → " + cell(is, text));
        }
    }

    private static Row site(SiteChange change, DoubleFunction<String> unit) {
        Estimate difference = change.difference();
        String moved = change.match() == Match.METHOD && change.before() != null
                ? "; in A at " + change.before().text()
                : "";
        return row(
                change.direction(),
                word(change.direction()),
                change.amountBefore().value(),
                change.amountAfter().value(),
                unit,
                change.site().text() + "  " + change.site().type(),
                List.of("by " + change.samplesBefore() + " and " + change.samplesAfter() + " samples: "
                        + signed(difference.low(), unit) + " to " + signed(difference.high(), unit) + moved));
    }

    private static String word(Direction direction) {
        return switch (direction) {
            case GREW -> "grew";
            case SHRANK -> "shrank";
            case LEVEL -> "same";
            case UNKNOWN -> "?";
        };
    }

    private static Row unjudged(double before, double after, DoubleFunction<String> text, String name) {
        return row(Direction.LEVEL, "", before, after, text, name, List.of());
    }

    private static Row row(
            Direction direction,
            String word,
            double before,
            double after,
            DoubleFunction<String> text,
            String name,
            List<String> details) {
        double difference = after - before;
        return new Row(
                direction,
                word,
                cell(before, text),
                cell(after, text),
                Double.isNaN(difference) ? "" : signed(difference, text),
                part(before, after),
                name,
                details);
    }

    private static String cell(double value, DoubleFunction<String> text) {
        return Double.isNaN(value) ? "?" : text.apply(value);
    }

    private static String signed(double value, DoubleFunction<String> text) {
        return (value > 0 ? "+" : "") + text.apply(value);
    }

    private static String part(double before, double after) {
        if (Double.isNaN(before) || Double.isNaN(after) || before <= 0) {
            return "";
        }
        double ratio = after / before;
        return ratio >= 10
                ? String.format(Locale.ROOT, "× %,.0f", ratio)
                : String.format(Locale.ROOT, "%+.0f %%", (ratio - 1) * 100);
    }

    private static String number(double value) {
        return Math.abs(value) >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}

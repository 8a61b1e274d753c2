package dev.tidemark.collector.cli.terminal;

import dev.tidemark.analysis.compare.AllocationSite;
import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.compare.Course;
import dev.tidemark.analysis.compare.Direction;
import dev.tidemark.analysis.compare.FindingChange;
import dev.tidemark.analysis.compare.HeapRun;
import dev.tidemark.analysis.compare.MapChange;
import dev.tidemark.analysis.compare.MapRun;
import dev.tidemark.analysis.compare.MapRun.Unit;
import dev.tidemark.analysis.compare.Match;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.compare.SiteChange;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.statistics.Estimate;
import dev.tidemark.analysis.statistics.Slope;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What differs between two recordings, as it is written: numbers in columns, what they are about behind or below them. */
public final class DiffPage {

    private static final int WORD_COLUMNS = 7;
    private static final int AMOUNT_COLUMNS = 12;
    private static final int DIFFERENCE_COLUMNS = 13;
    private static final int PART_COLUMNS = 9;
    private static final String GAP = "  ";
    private static final String INDENT = " ".repeat(WORD_COLUMNS + 1);
    private static final int SECONDS_AN_HOUR = 3600;
    private static final double LEAST_SHARE = 0.01;

    private final Comparison comparison;
    private final int top;
    private final int columns;
    private final List<Line> lines = new ArrayList<>();

    private DiffPage(Comparison comparison, int top, int columns) {
        this.comparison = comparison;
        this.top = top;
        this.columns = columns;
    }

    /**
     * Lines as they are written.
     *
     * @param top how many maps and places of each kind
     */
    public static List<String> of(Comparison comparison, int top, Screen screen) {
        return new DiffPage(comparison, top, screen.columns())
                .write().stream().map(line -> line.render(screen.colour())).toList();
    }

    private List<Line> write() {
        run("A", comparison.before());
        run("B", comparison.after());
        lines.add(Line.EMPTY);
        comparison.notes().forEach(note -> wrapped(Line.of("note    ", Style.YELLOW), note));
        wrapped(Line.of("        "), summary());
        heap();
        maps();
        sites("ALLOCATED A SECOND, BY LINE AND CLASS", comparison.allocated(), amount -> Units.bytes(amount) + "/s");
        sites("IN USE AT THE END, BY LINE AND CLASS", comparison.inUse(), Units::bytes);
        findings();
        return lines;
    }

    private void run(String letter, Run run) {
        Line line = Line.of(letter, Style.BOLD)
                .add(GAP + run.name(), Style.BOLD)
                .add(GAP + run.from().truncatedTo(ChronoUnit.SECONDS) + ", " + Units.seconds(run.seconds()));
        if (run.jvmStartedAt() != null) {
            line = line.add(", from "
                    + Units.duration(
                            Duration.between(run.jvmStartedAt(), run.from()).isNegative()
                                    ? Duration.ZERO
                                    : Duration.between(run.jvmStartedAt(), run.from()))
                    + " of its life on");
        }
        lines.add(line.fit(columns));
        String jvm = (run.jvm() == null ? "JVM not known" : run.jvm())
                + (run.heap().collector().isEmpty() ? "" : ", " + run.heap().collector())
                + (run.heap().limitBytes() <= 0
                        ? ""
                        : ", heap up to " + Units.bytes((double) run.heap().limitBytes()));
        lines.add(Line.of("   " + jvm, Style.DIM).fit(columns));
    }

    private String summary() {
        List<String> grown = new ArrayList<>();
        if (comparison.live() == Direction.GREW) {
            grown.add("the live set");
        }
        count(grown, comparison.maps(), each -> each.direction() == Direction.GREW, "map", "maps");
        count(
                grown,
                comparison.allocated(),
                each -> each.direction() == Direction.GREW,
                "place that allocates",
                "places that allocate");
        count(
                grown,
                comparison.inUse(),
                each -> each.direction() == Direction.GREW,
                "place whose objects are in use",
                "places whose objects are in use");
        return grown.isEmpty()
                ? "Nothing has grown beyond chance and its own swings."
                : "Grown from A to B: " + String.join(", ", grown) + ".";
    }

    private static <T> void count(List<String> to, List<T> all, Predicate<T> counts, String one, String many) {
        long count = all.stream().filter(counts).count();
        if (count > 0) {
            to.add(count + " " + (count == 1 ? one : many));
        }
    }

    private void heading(String title) {
        lines.add(Line.EMPTY);
        lines.add(Line.of(title, Style.BOLD).fit(columns));
        lines.add(Line.of(
                        Text.left("", WORD_COLUMNS)
                                + Text.right("A", AMOUNT_COLUMNS)
                                + Text.right("B", AMOUNT_COLUMNS)
                                + Text.right("DIFFERENCE", DIFFERENCE_COLUMNS),
                        Style.DIM)
                .fit(columns));
    }

    private void heap() {
        heading("HEAP");
        HeapRun before = comparison.before().heap();
        HeapRun after = comparison.after().heap();
        row(
                word(comparison.live()),
                known(before.live(), Course::last),
                known(after.live(), Course::last),
                Units::bytes,
                "live set at the end");
        row(
                Line.EMPTY,
                perHour(before.live()),
                perHour(after.live()),
                value -> value == 0 ? "no trend" : Units.bytes(value),
                "live set, growth per hour");
        row(
                Line.EMPTY,
                before.allocatedBytesPerSecond(),
                after.allocatedBytesPerSecond(),
                Units::bytes,
                "allocated per second");
        row(
                Line.EMPTY,
                perMinute(comparison.before()),
                perMinute(comparison.after()),
                DiffPage::number,
                "collections per minute");
        row(
                Line.EMPTY,
                100 * comparison.before().pauseShare(),
                100 * comparison.after().pauseShare(),
                value -> String.format(Locale.ROOT, "%.2f %%", value),
                "of the time in pauses");
        row(
                Line.EMPTY,
                1000 * before.longestPauseSeconds(),
                1000 * after.longestPauseSeconds(),
                value -> String.format(Locale.ROOT, "%.1f ms", value),
                "longest pause of a collection");
    }

    private static double known(@Nullable Course course, ToDoubleFunction<Course> value) {
        return course == null ? Double.NaN : value.applyAsDouble(course);
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

    private void maps() {
        heading("MAPS, BY ENTRIES AT THE END");
        if (comparison.maps().isEmpty()) {
            lines.add(Line.of(INDENT + "Neither recording shows a map.", Style.DIM)
                    .fit(columns));
        }
        for (MapChange each : shown(comparison.maps())) {
            row(
                    word(each),
                    each.sizeBefore() < 0 ? Double.NaN : each.sizeBefore(),
                    each.sizeAfter() < 0 ? Double.NaN : each.sizeAfter(),
                    each.unit() == Unit.SLOTS ? value -> number(value) + " sl" : DiffPage::number,
                    each.name());
            details(each).forEach(this::detail);
        }
        rest(comparison.maps().size() - top, "map", "maps");
    }

    private static Line word(MapChange change) {
        if (change.before() == null) {
            return Line.of("new", style(change.direction()));
        }
        return change.after() == null ? Line.of("gone", style(change.direction())) : word(change.direction());
    }

    private static List<String> details(MapChange change) {
        MapRun before = change.before();
        MapRun after = change.after();
        MapRun known = after == null ? before : after;
        List<String> details = new ArrayList<>();
        if (known == null) {
            return details;
        }
        String site = after != null && after.growthSite() != null ? after.growthSite() : known.growthSite();
        if (site == null && before != null) {
            site = before.growthSite();
        }
        if (site != null && !site.equals(change.name())) {
            details.add("grows at " + site);
        }
        List<String> numbers = new ArrayList<>();
        if (known.type() != null) {
            numbers.add(known.type());
        }
        both(numbers, "capacity", before, after, map -> (double) map.capacity(), DiffPage::number);
        both(
                numbers,
                "growth per hour",
                before,
                after,
                map -> {
                    double perHour = perHour(map.size());
                    return Double.isNaN(perHour) ? -1 : Math.max(0, perHour);
                },
                DiffPage::number);
        both(numbers, "inserts/s", before, after, MapRun::insertsPerSecond, DiffPage::number);
        both(numbers, "removals/s", before, after, MapRun::removalsPerSecond, DiffPage::number);
        both(
                numbers,
                "share of the live set",
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
        double was = before == null ? -1 : value.applyAsDouble(before);
        double is = after == null ? -1 : value.applyAsDouble(after);
        if (was >= 0 || is >= 0) {
            to.add(label + " " + (was < 0 ? "?" : text.apply(was)) + " → " + (is < 0 ? "?" : text.apply(is)));
        }
    }

    private void sites(String title, List<SiteChange> changes, DoubleFunction<String> unit) {
        heading(title);
        if (changes.isEmpty()) {
            lines.add(Line.of(INDENT + "Not known.", Style.DIM).fit(columns));
        }
        List<SiteChange> shown = shown(mattering(changes));
        for (SiteChange each : shown) {
            AllocationSite site = each.site();
            row(
                    word(each.direction()),
                    each.amountBefore().value(),
                    each.amountAfter().value(),
                    unit,
                    site.text() + GAP + site.type());
            Estimate difference = each.difference();
            detail("by " + each.samplesBefore() + " and " + each.samplesAfter() + " samples: "
                    + signed(difference.low(), unit) + " to " + signed(difference.high(), unit)
                    + (each.match() == Match.METHOD && each.before() != null
                            ? "; in A at " + each.before().text()
                            : ""));
        }
        rest(changes.size() - shown.size(), "place", "places");
    }

    /** What is the same and next to nothing tells nobody anything. */
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

    private <T> List<T> shown(List<T> all) {
        return all.subList(0, Math.min(top, all.size()));
    }

    private void rest(int left, String one, String many) {
        if (left > 0) {
            lines.add(Line.of(INDENT + "… and " + left + " more " + (left == 1 ? one : many), Style.DIM)
                    .fit(columns));
        }
    }

    private void findings() {
        lines.add(Line.EMPTY);
        lines.add(Line.of("FINDINGS", Style.BOLD));
        if (comparison.findings().isEmpty()) {
            lines.add(Line.of(INDENT + "None in either recording.", Style.DIM).fit(columns));
        }
        for (FindingChange each : comparison.findings()) {
            Finding finding = each.after() == null ? each.before() : each.after();
            if (finding != null) {
                Style style = each.before() == null ? Style.RED : each.after() == null ? Style.GREEN : Style.DIM;
                String word = each.before() == null ? "new" : each.after() == null ? "gone" : "both";
                Line line = Line.of(Text.left(word, WORD_COLUMNS + 1), style).add(FindingLines.title(finding));
                lines.add(line.fit(columns));
                if (finding.growthSite() != null) {
                    detail("grows at " + finding.growthSite());
                }
            }
        }
    }

    private static Line word(Direction direction) {
        return Line.of(
                switch (direction) {
                    case GREW -> "grew";
                    case SHRANK -> "shrank";
                    case LEVEL -> "same";
                    case UNKNOWN -> "?";
                },
                style(direction));
    }

    private static Style style(Direction direction) {
        return switch (direction) {
            case GREW -> Style.RED;
            case SHRANK -> Style.GREEN;
            case LEVEL -> Style.DIM;
            case UNKNOWN -> Style.YELLOW;
        };
    }

    /** Numbers, and what they are of: behind them where that fits, else below. */
    private void row(Line word, double before, double after, DoubleFunction<String> text, String what) {
        double difference = after - before;
        Line numbers = word.add(" ".repeat(Math.max(0, WORD_COLUMNS - Text.width(word.text()))))
                .add(Text.right(cell(before, text), AMOUNT_COLUMNS))
                .add(Text.right(cell(after, text), AMOUNT_COLUMNS))
                .add(Text.right(Double.isNaN(difference) ? "" : signed(difference, text), DIFFERENCE_COLUMNS))
                .add(Text.right(part(before, after), PART_COLUMNS));
        String name = Text.visible(what);
        int used = Text.width(numbers.text()) + GAP.length();
        if (used + Text.width(name) <= columns) {
            lines.add(numbers.add(GAP).add(name, Style.BOLD));
            return;
        }
        lines.add(numbers.fit(columns));
        int room = Math.max(1, columns - INDENT.length());
        for (String part : broken(name, room)) {
            lines.add(Line.of(INDENT).add(part, Style.BOLD).fit(columns));
        }
    }

    /** A name must be whole to be of use, so it is broken rather than cut. */
    private static List<String> broken(String name, int room) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        name.codePoints().forEach(codePoint -> {
            String next = Character.toString(codePoint);
            if (Text.width(part + next) > room && part.length() > 0) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(next);
        });
        parts.add(part.toString());
        return parts;
    }

    private static String cell(double value, DoubleFunction<String> text) {
        return Double.isNaN(value) || value == -1 ? "?" : text.apply(value);
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

    private void detail(String text) {
        for (String part : Text.wrap(text, Math.max(20, columns - INDENT.length()))) {
            lines.add(Line.of(INDENT + part, Style.DIM).fit(columns));
        }
    }

    private void wrapped(Line head, String text) {
        Line begin = head;
        for (String part : Text.wrap(text, Math.max(20, columns - INDENT.length()))) {
            lines.add(begin.add(part).fit(columns));
            begin = Line.of(INDENT);
        }
    }
}

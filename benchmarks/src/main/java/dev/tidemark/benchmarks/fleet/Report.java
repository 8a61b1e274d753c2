package dev.tidemark.benchmarks.fleet;

import dev.tidemark.benchmarks.rig.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/** The rows as tables for people, in Markdown, which a terminal shows as well, and as JSON. */
record Report(List<FleetRow> rows) {

    private static final double MIB = 1 << 20;

    private static final String HEAD = """
            CPU: milliseconds of processor time a target and second, median of the slices; in brackets the ratio's least and most;
            without compiling: less what the compilers of these young JVMs take, over the whole window.
            Heap (after a collection), memory (resident), threads and temporary files: of the whole process, Tidemark / JDK.

            """;

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("fleet.md"), markdown());
        Files.writeString(
                folder.resolve("fleet.json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(rows) + "\n");
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(HEAD);
        text.append(line(List.of(
                "targets",
                "events/s each",
                "CPU Tidemark",
                "CPU JDK",
                "CPU ratio",
                "without compiling",
                "heap MiB",
                "memory MiB",
                "threads",
                "temporary MiB",
                "latency s, median (worst)",
                "lost",
                "others' cores")));
        text.append("|").append("--:|".repeat(13)).append('\n');
        rows.forEach(row -> text.append(line(watching(row))));
        text.append("\nThe targets' own processor time, milliseconds a second each:\n\n");
        text.append(line(List.of("targets", "watched by nobody", "by Tidemark", "by the JDK's streams")));
        text.append("|").append("--:|".repeat(4)).append('\n');
        rows.forEach(row -> text.append(line(List.of(
                Integer.toString(row.targets()),
                number(row.targetMillisAlone()),
                number(row.targetMillisTidemark()),
                number(row.targetMillisJdk())))));
        if (rows.size() > 1) {
            text.append("\nAs a straight line over the number of targets, fixed + for each target:\n\n");
            text.append(line(List.of("", "Tidemark", "JDK", "ratio for each target")));
            text.append("|---|--:|--:|--:|\n");
            fitted(text, "CPU ms/s", side -> side.cpuMillisMedian(), true);
            fitted(text, "CPU ms/s without compiling", side -> side.cpuMillisWithoutCompiling(), true);
            fitted(text, "heap MiB", side -> side.heapBytes() / MIB, false);
            fitted(text, "memory MiB", side -> side.residentBytes() / MIB, false);
            fitted(text, "threads", side -> side.threads(), false);
        }
        return text.toString();
    }

    private static List<String> watching(FleetRow row) {
        Side ours = row.tidemark();
        Side theirs = row.jdk();
        return List.of(
                Integer.toString(row.targets()),
                number(row.eventsPerSecond()),
                number(ours.cpuMillisMedian()),
                number(theirs.cpuMillisMedian()),
                String.format(
                        Locale.ROOT,
                        "%.2f (%.2f–%.2f)",
                        row.cpuRatio(),
                        Numbers.quantile(row.cpuRatios(), 0),
                        Numbers.quantile(row.cpuRatios(), 1)),
                String.format(
                        Locale.ROOT,
                        "%.2f / %.2f = %.2f",
                        ours.cpuMillisWithoutCompiling(),
                        theirs.cpuMillisWithoutCompiling(),
                        row.cpuRatioWithoutCompiling()),
                both(ours.heapBytes() / MIB, theirs.heapBytes() / MIB),
                both(ours.residentBytes() / MIB, theirs.residentBytes() / MIB),
                ours.threads() + " / " + theirs.threads(),
                both(ours.temporaryBytes() / MIB, theirs.temporaryBytes() / MIB),
                String.format(
                        Locale.ROOT,
                        "%.2f (%.2f) / %.2f (%.2f)",
                        ours.latencyMedian(),
                        ours.latencyWorst(),
                        theirs.latencyMedian(),
                        theirs.latencyWorst()),
                Long.toString(row.eventsLost()),
                number(row.foreignCores()));
    }

    private void fitted(StringBuilder text, String name, ToDoubleFunction<Side> value, boolean perTarget) {
        double[] ours = fit(value, perTarget, true);
        double[] theirs = fit(value, perTarget, false);
        text.append(line(List.of(
                name,
                String.format(Locale.ROOT, "%.1f + %.2f", ours[0], ours[1]),
                String.format(Locale.ROOT, "%.1f + %.2f", theirs[0], theirs[1]),
                String.format(Locale.ROOT, "%.2f", ours[1] / theirs[1]))));
    }

    private double[] fit(ToDoubleFunction<Side> value, boolean perTarget, boolean tidemark) {
        List<Double> targets = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (FleetRow row : rows) {
            double each = value.applyAsDouble(tidemark ? row.tidemark() : row.jdk());
            targets.add((double) row.targets());
            values.add(perTarget ? each * row.targets() : each);
        }
        return Numbers.line(targets, values);
    }

    private static String both(double ours, double theirs) {
        return String.format(Locale.ROOT, "%.1f / %.1f", ours, theirs);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}

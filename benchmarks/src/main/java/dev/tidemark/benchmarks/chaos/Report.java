package dev.tidemark.benchmarks.chaos;

import dev.tidemark.benchmarks.chaos.check.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What is left of a run for people (Markdown) and programs (JSON). */
final class Report {

    private final long seed;
    private final int targets;
    private final Duration duration;
    private final Limits limits;
    private final Ledger ledger;

    Report(long seed, int targets, Duration duration, Limits limits, Ledger ledger) {
        this.seed = seed;
        this.targets = targets;
        this.duration = duration;
        this.limits = limits;
        this.ledger = ledger;
    }

    /** Writes {@code chaos.md} and {@code chaos.json}. */
    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("chaos.md"), markdown());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("seed", seed);
        json.put("targets", targets);
        json.put("seconds", duration.toSeconds());
        json.put("worstAgeSeconds", ledger.worstAgeSeconds());
        json.put("worstAnswerSeconds", ledger.worstAnswerSeconds());
        json.put("samples", ledger.samples());
        json.put("scrapes", ledger.scrapes());
        json.put("comparisonsOfEvents", ledger.comparisons());
        json.put("eventsCompared", ledger.eventsCompared());
        json.put("secondsToTruth", ledger.secondsToTruth());
        json.put("memory", Memory.of(ledger.readings()));
        json.put("faults", ledger.faults());
        json.put("readings", ledger.readings());
        json.put("violations", ledger.violations());
        Files.writeString(
                folder.resolve("chaos.json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "Seed %d, %d targets, %d min, %d faults, **%d violations**.",
                seed,
                targets,
                duration.toMinutes(),
                ledger.faults().size(),
                ledger.violations().size());
        faults(text);
        List<Double> truth = ledger.secondsToTruth();
        line(text, "");
        line(
                text,
                "Totals of maps held against the truth %d times (a target at a checkpoint); right after %s (median), %s (worst).",
                truth.size(),
                seconds(median(truth)),
                seconds(worst(truth)));
        line(
                text,
                "Events read held against the targets' own reading %d times, %d events in all.",
                ledger.comparisons(),
                ledger.eventsCompared());
        line(
                text,
                "Undisturbed targets were looked at %d times; the oldest last event was %.1f s old (limit %d s)."
                        + " %d scrapes were read; the slowest took %.1f s.",
                ledger.samples(),
                ledger.worstAgeSeconds(),
                limits.staleness().toSeconds(),
                ledger.scrapes(),
                ledger.worstAnswerSeconds());
        memory(text);
        violations(text);
        return text.toString();
    }

    private void faults(StringBuilder text) {
        line(text, "");
        line(text, "| fault | times | noticed after, median | worst | well again after, median | worst |");
        line(text, "|---|---|---|---|---|---|");
        Map<String, List<Ledger.Inflicted>> byKind = new TreeMap<>();
        ledger.faults()
                .forEach(fault -> byKind.computeIfAbsent(fault.kind(), kind -> new ArrayList<>())
                        .add(fault));
        byKind.forEach((kind, faults) -> {
            List<Double> noticed = known(faults.stream()
                    .<@Nullable Double>map(Ledger.Inflicted::noticedSeconds)
                    .toList());
            List<Double> recovered = known(faults.stream()
                    .<@Nullable Double>map(Ledger.Inflicted::recoveredSeconds)
                    .toList());
            line(
                    text,
                    "| %s | %d | %s | %s | %s | %s |",
                    kind,
                    faults.size(),
                    seconds(median(noticed)),
                    seconds(worst(noticed)),
                    seconds(median(recovered)),
                    seconds(worst(recovered)));
        });
    }

    private void memory(StringBuilder text) {
        Memory memory = Memory.of(ledger.readings());
        line(text, "");
        if (memory == null) {
            line(text, "Too few readings to judge the collector's memory.");
        } else {
            line(
                    text,
                    "Collector's live set over the last %.0f min (%d readings): median %.1f MiB, slope %.2f MiB an hour: %s.",
                    memory.minutes(),
                    memory.readings(),
                    memory.medianBytes() / (1 << 20),
                    memory.bytesPerHour() / (1 << 20),
                    memory.isFlat() ? "flat" : "**not flat**");
        }
        line(text, "");
        line(
                text,
                "| at | life | live, MiB | live by the second Tidemark, MiB | resident, MiB | threads | descriptors |");
        line(text, "|---|---|---|---|---|---|---|");
        for (Ledger.Reading reading : ledger.readings()) {
            Long second = reading.seenBySecond();
            line(
                    text,
                    "| %s | %d | %.1f | %s | %d | %d | %d |",
                    reading.at().toString().substring(11, 19),
                    reading.life(),
                    reading.liveBytes() / (double) (1 << 20),
                    second == null ? "-" : String.format(Locale.ROOT, "%.1f", second / (double) (1 << 20)),
                    reading.residentBytes() >> 20,
                    reading.threads(),
                    reading.descriptors());
        }
    }

    private void violations(StringBuilder text) {
        line(text, "");
        for (Ledger.Violation violation : ledger.violations()) {
            line(
                    text,
                    "- %s %s: %s: expected %s, saw %s",
                    violation.at(),
                    violation.subject(),
                    violation.rule(),
                    violation.expected(),
                    violation.seen().lines().limit(20).reduce("", (all, next) -> all + " " + next));
        }
    }

    private static List<Double> known(List<? extends @Nullable Double> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .<Double>map(Objects::requireNonNull)
                .toList();
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double worst(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    private static String seconds(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f s", value);
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}

package dev.tidemark.benchmarks.virtual;

import dev.tidemark.benchmarks.virtual.Outcome.Foretold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs all scenarios and prints what was said beside what was true: {@code Main [--seeds N] [--first SEED] [--only ID]
 * [--out FILE] [--each]}.
 */
public final class Main {

    private static final List<Double> SHARES = List.of(0.25, 0.5, 0.75);

    private Main() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> options = options(args);
        long first = Long.parseLong(options.getOrDefault("--first", "1"));
        long seeds = Long.parseLong(options.getOrDefault("--seeds", "20"));
        String only = options.get("--only");
        List<Outcome> outcomes = new ArrayList<>();
        System.out.printf(
                "%-16s %-50s %9s %6s %12s %-34s %s%n",
                "scenario",
                "mechanism",
                "detected",
                "at",
                "false alarms",
                "final verdicts",
                "forecast at 25, 50, 75 %");
        for (Scenario each : Catalog.scenarios()) {
            if (only != null && !each.id().equals(only)) {
                continue;
            }
            List<Outcome> ofScenario = LongStream.range(first, first + seeds)
                    .parallel()
                    .mapToObj(seed -> Run.of(each, seed))
                    .toList();
            outcomes.addAll(ofScenario);
            print(each, new Summary(ofScenario));
            if (options.containsKey("--each")) {
                ofScenario.forEach(Main::print);
            }
        }
        print(new Summary(outcomes));
        String out = options.get("--out");
        if (out != null) {
            Files.writeString(Path.of(out), json(outcomes));
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--each" -> options.put(args[i], "");
                case "--seeds", "--first", "--only", "--out" -> {
                    if (i + 1 == args.length) {
                        throw new IllegalArgumentException(args[i] + " wants a value after it.");
                    }
                    options.put(args[i], args[++i]);
                }
                default ->
                    throw new IllegalArgumentException("There is no option " + args[i]
                            + ": there are --seeds, --first, --only, --out and --each.");
            }
        }
        return options;
    }

    private static void print(Scenario scenario, Summary summary) {
        Map<String, Long> verdicts = summary.outcomes().stream()
                .collect(Collectors.groupingBy(Outcome::finalVerdict, TreeMap::new, Collectors.counting()));
        boolean leak = summary.leaks() > 0;
        System.out.printf(
                Locale.ROOT,
                "%-16s %-50s %9s %6s %12s %-34s %s%n",
                scenario.name(),
                scenario.mechanism(),
                leak ? summary.detected() + "/" + summary.leaks() : "",
                leak ? percent(summary.medianDetection()) : "",
                summary.falseAlarms() == 0
                        ? "0"
                        : String.format(Locale.ROOT, "%d (%.1f h)", summary.falseAlarms(), summary.falseAlarmHours()),
                verdicts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", ")),
                SHARES.stream()
                        .filter(share -> !summary.forecasts(share).isEmpty())
                        .map(share -> forecasts(summary, share))
                        .collect(Collectors.joining("; ")));
    }

    private static String forecasts(Summary summary, double share) {
        List<Foretold> all = summary.forecasts(share);
        return String.format(
                Locale.ROOT,
                "%d/%d made, %d inside, off by %s",
                all.stream().filter(Foretold::made).count(),
                all.size(),
                all.stream().filter(Foretold::inside).count(),
                percent(summary.medianError(share)));
    }

    private static void print(Outcome outcome) {
        System.out.printf(
                Locale.ROOT,
                "    seed %d: life %.1f h, detected at %s, false alarm %.2f h %s, finally %s%s%n",
                outcome.seed(),
                outcome.lifeSeconds() / 3600,
                outcome.detectedShare() == null ? "-" : percent(outcome.detectedShare()),
                outcome.falseAlarmSeconds() / 3600,
                outcome.falseSubjects(),
                outcome.finalVerdict(),
                outcome.forecasts().stream().map(Main::text).collect(Collectors.joining()));
    }

    private static String text(Foretold foretold) {
        return String.format(
                Locale.ROOT,
                "; at %.0f %%: %s of the truth%s",
                100 * foretold.share(),
                foretold.made()
                        ? ratio(foretold.lower(), foretold) + ".." + ratio(foretold.likely(), foretold) + ".."
                                + ratio(foretold.upper(), foretold)
                        : "nothing",
                foretold.inside() ? "" : " OUTSIDE");
    }

    private static String ratio(@Nullable Double seconds, Foretold foretold) {
        return seconds == null ? "unbounded" : String.format(Locale.ROOT, "%.2f", seconds / foretold.truth());
    }

    private static void print(Summary all) {
        System.out.printf(
                Locale.ROOT,
                "%n%d runs: precision %.3f, recall %.3f, median time to detection %s of life, false alarms for %.1f h%n",
                all.outcomes().size(),
                all.precision(),
                all.recall(),
                percent(all.medianDetection()),
                all.falseAlarmHours());
        for (double share : SHARES) {
            List<Foretold> forecasts = all.forecasts(share);
            System.out.printf(
                    Locale.ROOT,
                    "forecast at %.0f %% of life: %d of %d made, %s hold the truth, %s within 25 %%, median error %s, upper"
                            + " bound given in %d%n",
                    100 * share,
                    forecasts.stream().filter(Foretold::made).count(),
                    forecasts.size(),
                    percent(all.coverage(share)),
                    percent(all.close(share)),
                    percent(all.medianError(share)),
                    forecasts.stream().filter(Foretold::bounded).count());
        }
    }

    private static String percent(double ratio) {
        return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
    }

    private static String json(List<Outcome> outcomes) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(outcomes) + "\n";
    }
}

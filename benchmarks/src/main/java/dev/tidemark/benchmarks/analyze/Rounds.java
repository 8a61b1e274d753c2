package dev.tidemark.benchmarks.analyze;

import dev.tidemark.benchmarks.rig.Numbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What reading one recording cost each side, round by round. */
final class Rounds {

    static final String HEAD = """
            | recording | MB | read by | s | MB/s | processor s | peak resident, MB | throughput / the loop's | processor time / the loop's |
            |---|---|---|---|---|---|---|---|---|
            """;

    private static final double MB = 1 << 20;

    private final String recording;
    private final long bytes;
    private final Map<Side, List<Cost>> costs = new EnumMap<>(Side.class);

    Rounds(String recording, long bytes) {
        this.recording = recording;
        this.bytes = bytes;
    }

    void add(Side side, Cost cost) {
        costs.computeIfAbsent(side, key -> new ArrayList<>()).add(cost);
    }

    /** In Markdown, a line for each side: medians, and the median of the ratios within a round with the least and the greatest. */
    String lines() {
        StringBuilder lines = new StringBuilder();
        costs.forEach((side, each) -> lines.append(String.format(
                Locale.ROOT,
                "| %s | %.0f | %s | %.2f | %.0f | %.2f | %.0f | %s | %s |%n",
                recording,
                bytes / MB,
                side.label,
                median(each, Cost::seconds),
                bytes / MB / median(each, Cost::seconds),
                median(each, Cost::processorSeconds),
                Numbers.quantile(
                        each.stream().map(cost -> cost.peakBytes() / MB).toList(), 1),
                ratio(Side.LOOP, side, Cost::seconds),
                ratio(side, Side.LOOP, Cost::processorSeconds))));
        return lines.toString();
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> what) {
        return Numbers.median(costs.stream().map(what::applyAsDouble).toList());
    }

    private String ratio(Side above, Side below, ToDoubleFunction<Cost> what) {
        List<Cost> dividends = costs.getOrDefault(above, List.of());
        List<Cost> divisors = costs.getOrDefault(below, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(dividends.size(), divisors.size()); i++) {
            ratios.add(what.applyAsDouble(dividends.get(i)) / what.applyAsDouble(divisors.get(i)));
        }
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f–%.2f)",
                Numbers.median(ratios),
                Numbers.quantile(ratios, 0),
                Numbers.quantile(ratios, 1));
    }
}

package dev.tidemark.benchmarks.agent;

import dev.tidemark.benchmarks.rig.Numbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, a line each, and how the variants compare within the same round. */
final class Ratios {

    private final Map<String, EnumMap<Variant, List<Double>>> lines = new LinkedHashMap<>();

    void add(String line, Variant variant, int round, double value) {
        List<Double> values = lines.computeIfAbsent(line, key -> new EnumMap<>(Variant.class))
                .computeIfAbsent(variant, key -> new ArrayList<>());
        if (values.size() != round) {
            throw new IllegalStateException(line + " of " + variant.label() + " was measured out of turn");
        }
        values.add(value);
    }

    /** In Markdown: medians, and the median of the ratios of the rounds with the least and the greatest. */
    String table() {
        StringBuilder table = new StringBuilder("""
                | what | none | no-op agent | agent | no-op, recorded | agent, recorded | no-op / none | agent / no-op | agent / no-op, both recorded |
                |---|---|---|---|---|---|---|---|---|
                """);
        lines.forEach((line, values) -> {
            table.append("| ").append(line).append(" |");
            for (Variant variant : Variant.values()) {
                table.append(String.format(Locale.ROOT, " %.3g |", Numbers.median(of(values, variant))));
            }
            table.append(ratio(values, Variant.NO_OP, Variant.NONE));
            table.append(ratio(values, Variant.AGENT, Variant.NO_OP));
            table.append(ratio(values, Variant.RECORDED, Variant.NO_OP_RECORDED))
                    .append('\n');
        });
        return table.toString();
    }

    private static String ratio(EnumMap<Variant, List<Double>> values, Variant above, Variant below) {
        List<Double> ratios = new ArrayList<>();
        List<Double> dividends = of(values, above);
        List<Double> divisors = of(values, below);
        for (int i = 0; i < Math.min(dividends.size(), divisors.size()); i++) {
            ratios.add(dividends.get(i) / divisors.get(i));
        }
        return String.format(
                Locale.ROOT,
                " %.3f (%.3f–%.3f) |",
                Numbers.median(ratios),
                Numbers.quantile(ratios, 0),
                Numbers.quantile(ratios, 1));
    }

    private static List<Double> of(EnumMap<Variant, List<Double>> values, Variant variant) {
        return values.getOrDefault(variant, List.of());
    }
}

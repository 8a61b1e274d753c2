package dev.tidemark.collector.cli.terminal;

import java.util.List;

/** Numbers drawn with Unicode's block elements. */
final class Graph {

    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
    private static final String PARTS = " ▏▎▍▌▋▊▉";

    private Graph() {}

    /** The newest values, lowest to highest value over the whole height; at most so many columns. */
    static String sparkline(List<Double> values, int columns) {
        List<Double> shown = values.subList(Math.max(0, values.size() - columns), values.size()).stream()
                .filter(Double::isFinite)
                .toList();
        double low = shown.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = shown.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (double value : shown) {
            double share = high > low ? (value - low) / (high - low) : 0;
            line.append(HEIGHTS.charAt((int) Math.round(share * (HEIGHTS.length() - 1))));
        }
        return line.toString();
    }

    /** A bar of which a share from 0 to 1 is filled; exactly so many columns. */
    static String bar(double share, int columns) {
        int eighths = (int) Math.round(Math.min(1, Math.max(0, share)) * columns * PARTS.length());
        int full = eighths / PARTS.length();
        StringBuilder bar = new StringBuilder("█".repeat(full));
        if (full < columns) {
            int part = eighths % PARTS.length();
            bar.append(part == 0 ? '░' : PARTS.charAt(part)).append("░".repeat(columns - full - 1));
        }
        return bar.toString();
    }
}

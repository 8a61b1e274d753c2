package dev.tidemark.collector.discovery;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was said of a target, fit for Prometheus: names that it takes, bounded in number and length.
 *
 * @param dropped how many were left out
 */
record TargetLabels(Map<String, String> labels, int dropped) {

    static final int MOST = 20;
    static final int LONGEST_NAME = 64;
    static final int LONGEST_VALUE = 200;

    /** Ours, and what Prometheus itself puts on every series. */
    private static final Set<String> TAKEN = Set.of("target", "provider", "job", "instance", "le", "quantile");

    static TargetLabels of(Map<String, String> said) {
        Map<String, String> kept = new TreeMap<>();
        int dropped = 0;
        for (Map.Entry<String, String> label : new TreeMap<>(said).entrySet()) {
            String name = name(label.getKey());
            if (kept.size() == MOST || kept.containsKey(name)) {
                dropped++;
            } else {
                kept.put(name, cut(label.getValue(), LONGEST_VALUE));
            }
        }
        return new TargetLabels(kept, dropped);
    }

    private static String name(String said) {
        String name = cut(said, LONGEST_NAME).replaceAll("[^a-zA-Z0-9_]", "_");
        if (name.isEmpty() || Character.isDigit(name.charAt(0)) || name.startsWith("__") || TAKEN.contains(name)) {
            return "label_" + name;
        }
        return name;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}

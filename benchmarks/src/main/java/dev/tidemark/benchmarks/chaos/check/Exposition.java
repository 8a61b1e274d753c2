package dev.tidemark.benchmarks.chaos.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus' text format strictly: a line that is none, a series told twice or one without a type is a fault. */
final class Exposition {

    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\]|\\\\[\\\\n\"])*\",?)*})? (\\S+)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (counter|gauge|histogram|summary|untyped|info)");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|total|created|max)$");

    private Exposition() {}

    /** Values by series, as they are written. */
    static Map<String, Double> parse(String text) {
        Map<String, Double> values = new HashMap<>();
        Set<String> families = new HashSet<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                Matcher type = TYPE.matcher(line);
                require(type.matches() && families.add(type.group(1)), "a type told wrongly or twice", line);
            } else if (!line.startsWith("#")) {
                Matcher sample = SAMPLE.matcher(line);
                require(sample.matches(), "no sample", line);
                String name = sample.group(1);
                boolean typed = families.contains(name)
                        || families.contains(SUFFIX.matcher(name).replaceFirst(""));
                require(typed, "a sample without a type", line);
                String labels = sample.group(2) == null ? "" : sample.group(2);
                require(values.put(name + labels, number(sample.group(3))) == null, "a series told twice", line);
            }
        }
        require(values.size() > 10, "next to nothing", text);
        return values;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void require(boolean holds, String fault, String line) {
        if (!holds) {
            throw new IllegalArgumentException(fault + ": " + line);
        }
    }
}

package dev.tidemark.it;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One answer of {@code /metrics}, as far as tests need it. */
public final class Metrics {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)");

    private final List<Sample> samples;

    private Metrics(List<Sample> samples) {
        this.samples = samples;
    }

    record Sample(String name, String labels, double value) {}

    public static Metrics parse(String text) {
        List<Sample> samples = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new AssertionError("expected a sample of a metric: " + line);
            }
            String labels = sample.group(2) == null ? "" : sample.group(2);
            samples.add(new Sample(sample.group(1), labels, number(sample.group(3))));
        });
        return new Metrics(List.copyOf(samples));
    }

    /** As Prometheus writes it: the later end of a forecast may be never. */
    private static double number(String text) {
        return Double.parseDouble(text.endsWith("Inf") ? text.replace("Inf", "Infinity") : text);
    }

    /**
     * The sum of the series of this name that have all these labels, written {@code name="value"}, of a metric that counts things; empty
     * when there is no such series.
     */
    public OptionalLong count(String name, String... labels) {
        List<Sample> found = samples.stream()
                .filter(sample ->
                        sample.name.equals(name) && Stream.of(labels).allMatch(label -> sample.labels.contains(label)))
                .toList();
        return found.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        found.stream().mapToLong(sample -> (long) sample.value).sum());
    }
}

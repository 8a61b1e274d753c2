package dev.tidemark.benchmarks.analyze.service;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of a recording by which events come many times as often: samples in shorter periods, throttles opened, thresholds lower. So a recording
 * that takes hours is made in minutes.
 */
final class Denser {
    private static final Pattern NUMBER = Pattern.compile("(\\d+) ?(/s|ms|us|ns|s)");

    private Denser() {}

    /** @param times how much more often */
    static Map<String, String> settings(Map<String, String> settings, int times) {
        Map<String, String> denser = new TreeMap<>(settings);
        denser.replaceAll((key, value) -> {
            if (key.endsWith("#threshold") || key.endsWith("Sample#period") || key.endsWith("#throttle")) {
                return denser(value, times);
            }
            return value;
        });
        return denser;
    }

    private static String denser(String value, int times) {
        Matcher number = NUMBER.matcher(value);
        if (!number.matches()) {
            return value;
        }
        long count = Long.parseLong(number.group(1));
        return switch (number.group(2)) {
            case "/s" -> count * times + "/s";
            case "s" -> count * 1_000_000 / times + " us";
            // Samplers count in milliseconds.
            case "ms" -> count % times == 0 ? count / times + " ms" : count * 1_000 / times + " us";
            case "us" -> count * 1_000 / times + " ns";
            default -> value;
        };
    }
}

package dev.tidemark.agent.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the agent was told: options after the jar's name, {@code key=value} separated by commas, or system properties {@code tidemark.agent.key}, which
 * win. What is not understood is left out and told of.
 *
 * @param enabled whether it does anything
 * @param threshold slots from which a map is told of
 * @param maps most maps at a time
 * @param ask whether methods that grow a map may be rewritten for a while, to ask them for the object that holds it
 * @param keys whether the keys of maps are looked at
 * @param budget what it may cost at most, in percent of one core
 * @param version version of whoever attached us, or null
 * @param mistakes sentences about what was left out
 */
record Settings(
        boolean enabled,
        int threshold,
        int maps,
        boolean ask,
        boolean keys,
        double budget,
        @Nullable String version,
        List<String> mistakes) {

    static final String PREFIX = "tidemark.agent.";
    static final int LIST_FACTOR = 16;

    private static final int LEAST_THRESHOLD = 1 << 10;
    private static final int MOST_THRESHOLD = 1 << 24;
    private static final double LEAST_BUDGET = 0.01;
    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("enabled", "threshold", "maps", "ask", "keys", "budget"));

    /** Not for people: who attaches us says so. */
    private static final String VERSION = "version";

    static Settings of(@Nullable String options) {
        List<String> mistakes = new ArrayList<>();
        Map<String, String> given = new LinkedHashMap<>();
        for (String each : (options == null ? "" : options).split(",", -1)) {
            String option = each.strip();
            int equals = option.indexOf('=');
            String key = equals > 0 ? option.substring(0, equals).strip() : "";
            if (KEYS.contains(key) || key.equals(VERSION)) {
                given.put(key, option.substring(equals + 1).strip());
            } else if (!option.isEmpty()) {
                mistakes.add("option '" + option + "' is left out; the options are " + KEYS + ", each as key=value");
            }
        }
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX) && !KEYS.contains(name.substring(PREFIX.length()))) {
                mistakes.add("property '" + name + "' is left out; after " + PREFIX + " comes one of " + KEYS);
            }
        }
        for (String key : KEYS) {
            String property = System.getProperty(PREFIX + key);
            if (property != null) {
                given.put(key, property.strip());
            }
        }
        return new Settings(
                yes(given, "enabled", mistakes),
                number(given, "threshold", 4096, LEAST_THRESHOLD, MOST_THRESHOLD, mistakes),
                number(given, "maps", 10_000, 1, 100_000, mistakes),
                yes(given, "ask", mistakes),
                yes(given, "keys", mistakes),
                percent(given, "budget", 1, LEAST_BUDGET, 100, mistakes),
                given.get(VERSION),
                List.copyOf(mistakes));
    }

    /** Lists and queues are told of from so many slots on. */
    int listThreshold() {
        return Math.min(MOST_THRESHOLD, LIST_FACTOR * threshold);
    }

    private static boolean yes(Map<String, String> given, String key, List<String> mistakes) {
        String text = given.get(key);
        boolean no = "false".equalsIgnoreCase(text);
        if (text != null && !no && !"true".equalsIgnoreCase(text)) {
            mistakes.add(key + "=" + text + " is left out; give true or false");
        }
        return !no;
    }

    private static int number(
            Map<String, String> given, String key, int otherwise, int least, int most, List<String> mistakes) {
        String text = given.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told of below.
        }
        mistakes.add(key + "=" + text + " is left out; give a number from " + least + " to " + most);
        return otherwise;
    }

    private static double percent(
            Map<String, String> given, String key, double otherwise, double least, double most, List<String> mistakes) {
        String text = given.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told of below.
        }
        mistakes.add(key + "=" + text + " is left out; give percents of one core from " + least + " to " + most);
        return otherwise;
    }

    /** Whether the system property says no: whoever sets it while the agent runs ends it, and none begins until it is gone. */
    static boolean isForbidden() {
        return "false".equalsIgnoreCase(System.getProperty(PREFIX + "enabled"));
    }
}

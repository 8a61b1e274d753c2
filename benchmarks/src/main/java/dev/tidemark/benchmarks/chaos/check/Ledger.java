package dev.tidemark.benchmarks.chaos.check;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, in order, and where what must hold did not. Written to a file and the terminal as it comes. Thread-safe. */
public final class Ledger implements AutoCloseable {

    private final PrintStream file;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Inflicted> faults = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Double> secondsToTruth = new ArrayList<>();
    private double worstAgeSeconds;
    private double worstAnswerSeconds;
    private long samples;
    private long scrapes;
    private long comparisons;
    private long eventsCompared;

    public Ledger(Path folder) throws IOException {
        file = new PrintStream(folder.resolve("chaos.log").toFile(), StandardCharsets.UTF_8);
    }

    /**
     * Something did not hold.
     *
     * @param subject a target's name, or {@code collector}
     */
    public record Violation(Instant at, String subject, String rule, String expected, String seen) {}

    /**
     * One fault, when it was over.
     *
     * @param noticedSeconds until the collector said so, or null where nothing need be said
     * @param recoveredSeconds from the end of the fault until all was well again, or null when it did not become so
     */
    public record Inflicted(
            Instant at,
            String kind,
            String subject,
            int seconds,
            @Nullable Double noticedSeconds,
            @Nullable Double recoveredSeconds) {}

    /**
     * The collector at a checkpoint.
     *
     * @param liveBytes of its heap, after a full collection made for this
     * @param seenBySecond what the second Tidemark knows of its live set, or null
     */
    public record Reading(
            Instant at,
            int life,
            long liveBytes,
            @Nullable Long seenBySecond,
            long residentBytes,
            int threads,
            int descriptors) {}

    public synchronized void say(String line) {
        String stamped = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line;
        file.println(stamped);
        file.flush();
        System.err.println(stamped);
    }

    public synchronized void violation(String subject, String rule, String expected, String seen) {
        violations.add(new Violation(Instant.now(), subject, rule, expected, seen));
        say("VIOLATION " + subject + ": " + rule + ": expected " + expected + ", saw " + seen);
    }

    public synchronized void inflicted(Inflicted fault) {
        faults.add(fault);
        say(fault.kind() + " of " + fault.subject() + " for " + fault.seconds() + " s: noticed after "
                + seconds(fault.noticedSeconds()) + ", well again after " + seconds(fault.recoveredSeconds()));
    }

    private static String seconds(@Nullable Double value) {
        return value == null ? "-" : String.format(java.util.Locale.ROOT, "%.1f s", value);
    }

    public synchronized void reading(Reading reading) {
        readings.add(reading);
    }

    /** The totals of one target became its truth so long after it came to rest. */
    public synchronized void truth(double seconds) {
        secondsToTruth.add(seconds);
    }

    synchronized void undisturbed(double ageSeconds) {
        samples++;
        worstAgeSeconds = Math.max(worstAgeSeconds, ageSeconds);
    }

    synchronized void scraped(double answerSeconds) {
        scrapes++;
        worstAnswerSeconds = Math.max(worstAnswerSeconds, answerSeconds);
    }

    /** The events that a target was said to have sent since its last checkpoint were held against its truth. */
    synchronized void compared(long events) {
        comparisons++;
        eventsCompared += events;
    }

    /** How often a target's events were held against its truth. */
    public synchronized long comparisons() {
        return comparisons;
    }

    public synchronized long eventsCompared() {
        return eventsCompared;
    }

    public synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    public synchronized List<Inflicted> faults() {
        return List.copyOf(faults);
    }

    public synchronized List<Reading> readings() {
        return List.copyOf(readings);
    }

    public synchronized List<Double> secondsToTruth() {
        return List.copyOf(secondsToTruth);
    }

    /** The oldest that the last event of an undisturbed target ever was. */
    public synchronized double worstAgeSeconds() {
        return worstAgeSeconds;
    }

    public synchronized double worstAnswerSeconds() {
        return worstAnswerSeconds;
    }

    /** How often an undisturbed target was looked at. */
    public synchronized long samples() {
        return samples;
    }

    public synchronized long scrapes() {
        return scrapes;
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}

package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapWait;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** The waits of one line of code for a map, remembered for half a minute in steps of five seconds. */
public final class WaitLine {

    private static final long STEP_MILLIS = 5_000;
    private static final int STEPS = 6;
    private static final int MOST_THREADS = 64;

    private final String site;
    private final long firstMillis;
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private String mapType = "";
    private double waitedSeconds;

    WaitLine(String site, long millis) {
        this.site = site;
        this.firstMillis = millis;
    }

    private static final class Step {
        final long number;
        final Set<Long> threads = new HashSet<>();
        long waits;
        double seconds;
        double worst;

        Step(long number) {
            this.number = number;
        }
    }

    void add(MapWait wait, long millis) {
        long number = millis / STEP_MILLIS;
        Step last = steps.peekLast();
        if (last == null || number > last.number) {
            last = new Step(number);
            steps.addLast(last);
        }
        while (last.number - steps.getFirst().number >= STEPS) {
            steps.removeFirst();
        }
        double seconds = EventTime.seconds(wait.waited());
        mapType = wait.mapType();
        waitedSeconds += seconds;
        last.waits++;
        last.seconds += seconds;
        last.worst = Math.max(last.worst, seconds);
        if (last.threads.size() < MOST_THREADS) {
            last.threads.add(wait.thread());
        }
    }

    public String site() {
        return site;
    }

    /** Class of the map, or of the part of it that was locked. */
    public String mapType() {
        return mapType;
    }

    /** All time waited since the target is observed. */
    double waitedSeconds() {
        return waitedSeconds;
    }

    /** What was waited over the last half minute before this time. */
    public Recent recent(long nowMillis) {
        long now = nowMillis / STEP_MILLIS;
        long waits = 0;
        double seconds = 0;
        double worst = 0;
        int busy = 0;
        Set<Long> threads = new HashSet<>();
        for (Step each : steps) {
            if (now - each.number < STEPS) {
                waits += each.waits;
                seconds += each.seconds;
                worst = Math.max(worst, each.worst);
                threads.addAll(each.threads);
                busy++;
            }
        }
        double since = Math.max(firstMillis, (now - STEPS + 1) * STEP_MILLIS);
        return new Recent(Math.max(1, (nowMillis - since) / 1000), waits, seconds, worst, threads.size(), busy);
    }

    /**
     * Waits of the recent past.
     *
     * @param seconds how long it is
     * @param waits how many
     * @param waitedSeconds their time, of all threads together
     * @param worstSeconds the longest of them
     * @param threads how many threads waited; counting ends at some hundreds
     * @param busySteps in how many of its six parts anyone waited
     */
    public record Recent(
            double seconds, long waits, double waitedSeconds, double worstSeconds, int threads, int busySteps) {}
}

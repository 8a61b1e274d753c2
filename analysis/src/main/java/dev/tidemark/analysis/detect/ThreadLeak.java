package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Mend;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.Capture;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.timeline.CaptureLine;
import dev.tidemark.analysis.timeline.ThreadLine;
import dev.tidemark.analysis.timeline.Walks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Threads are started at one line, again and again, and those that have outlived the usual life do not end. Accounting, no trend
 * test: of the threads older than three times what nearly all ended ones lived, some are alive from every part of the observed time.
 */
final class ThreadLeak implements Detector {

    /** Those that end late would look like those that do not end at all. */
    private static final double USUAL_LIVES = 3;

    private static final long SHORTEST_GRACE_MILLIS = 10_000;
    private static final long SHORTEST_MILLIS = 35_000;
    private static final int FEWEST_STUCK = 8;
    private static final double LEAST_SHARE_STUCK = 0.1;

    /** Starts in five of six equal parts of the time are steady; a pool that has filled has none in the last ones. */
    private static final int PARTS = 6;

    private static final int MOST_EMPTY_PARTS = 1;

    /** A pool of one name is on its way to its bound until it holds more than pools usually may. */
    private static final int LARGE_POOL = 256;

    private static final double MANY_POOLS = 0.5;
    private static final int POOLS_COUNTED = 64;

    @Override
    public List<Outcome> examine(Situation situation) {
        List<Outcome> outcomes = new ArrayList<>();
        for (ThreadLine each : situation.timeline().threads().lines()) {
            Stuck stuck = Stuck.of(each, situation.timeline().nowMillis());
            if (stuck != null) {
                outcomes.add(draft(each, stuck, situation));
            }
        }
        return outcomes;
    }

    /**
     * Threads that should have ended.
     *
     * @param count how many
     * @param of how many were started as long ago
     * @param graceSeconds the age at which a thread should have ended
     */
    private record Stuck(int count, double of, double graceSeconds) {

        static @Nullable Stuck of(ThreadLine line, long nowMillis) {
            long grace = (long) Math.max(SHORTEST_GRACE_MILLIS, USUAL_LIVES * line.usualLifeMillis());
            long until = nowMillis - grace;
            if (until - line.firstMillis() < SHORTEST_MILLIS - SHORTEST_GRACE_MILLIS) {
                return null;
            }
            int count = 0;
            int empty = 0;
            for (int part : line.liveByStart(line.firstMillis(), until, PARTS)) {
                count += part;
                empty += part == 0 ? 1 : 0;
            }
            double old = Math.max(count, line.startedBy(until));
            boolean many = count >= FEWEST_STUCK && count >= LEAST_SHARE_STUCK * old;
            boolean still = line.startedBy(nowMillis) > line.startedBy(until);
            Growth growth = Growth.of(line.liveSeries().lows());
            return many
                            && still
                            && empty <= MOST_EMPTY_PARTS
                            && growth != null
                            && growth.sustained()
                            && !growth.saturating()
                    ? new Stuck(count, old, grace / 1000.0)
                    : null;
        }
    }

    /** Whether it may be one pool that fills: its threads wait for work that will come. */
    private static boolean mayBeOnePool(ThreadLine line) {
        return line.pooled() && line.pools() < Math.min(POOLS_COUNTED, MANY_POOLS * line.started());
    }

    private static Verdict verdict(ThreadLine line) {
        if (!mayBeOnePool(line)) {
            return Verdict.LEAK;
        }
        return line.live() > LARGE_POOL ? Verdict.CAPACITY_RISK : Verdict.UNDETERMINED;
    }

    private static Outcome.Draft draft(ThreadLine line, Stuck stuck, Situation situation) {
        long now = situation.timeline().nowMillis();
        double seconds = (now - line.firstMillis()) / 1000.0;
        Verdict verdict = verdict(line);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                "Started " + Words.count(line.started()) + " threads in " + Words.duration(seconds) + ", of which "
                        + Words.count(line.ended()) + " have ended and " + Words.count(line.live()) + " live.",
                line.live(),
                "threads"));
        evidence.add(new Evidence(
                Words.count(stuck.count()) + " of the " + Words.count(stuck.of()) + " threads older than "
                        + Words.duration(stuck.graceSeconds())
                        + " live on, from every part of the time; the oldest for "
                        + Words.duration((now - line.oldestMillis()) / 1000.0) + ".",
                stuck.count() / Math.max(1, stuck.of()),
                "ratio"));
        if (line.ended() > 0) {
            evidence.add(new Evidence(
                    "Nearly all of those that ended did so within "
                            + Words.duration(Math.max(1, line.usualLifeMillis() / 1000.0)) + ".",
                    line.usualLifeMillis() / 1000.0,
                    "seconds"));
        }
        double rate = line.liveSeries().ratePerSecond(seconds);
        evidence.add(new Evidence(
                "They become more by " + Words.perSecond(rate) + "; they are named " + line.name() + ".",
                rate,
                "threads/s"));
        addAllThreads(situation.timeline().threads().live().values(), evidence);
        addHeld(line, situation.timeline().walks(), evidence);
        List<String> doubts = new ArrayList<>();
        doubts.add(
                "Watched for " + Words.duration(seconds)
                        + ": threads that are meant to live longer, such as one per connection, would look alike until they end.");
        if (mayBeOnePool(line)) {
            doubts.add(
                    "A pool started them, of one name: one that grows to its bound and stops looks alike before it does.");
        }
        double confidence = Confidence.of(
                0.5 * Math.min(1, stuck.count() / 20.0),
                0.6 * Math.min(1, stuck.count() / Math.max(1, stuck.of())),
                Math.min(0.5, seconds / 240),
                line.pooled() ? 0 : 0.3);
        return new Outcome.Draft(
                Kind.THREAD_LEAK,
                verdict,
                line.site(),
                "java.lang.Thread",
                verdict == Verdict.UNDETERMINED ? confidence / 2 : confidence,
                evidence,
                doubts,
                null,
                advice(line),
                situation.forecast(),
                Set.of(),
                new Questions()
                        .ask(
                                "How long do its threads usually live?",
                                () -> line.ended() > 0
                                        ? "Nearly all of those that ended did so within "
                                                + Words.duration(Math.max(1, line.usualLifeMillis() / 1000.0)) + "."
                                        : "None has ended yet.")
                        .ask(
                                "Have threads from every part of the time outlived that three times?",
                                () -> "Yes: " + Words.count(stuck.count()) + " of " + Words.count(stuck.of()) + ".")
                        .ask("Are more being started?", () -> "Yes, and they become more.")
                        .decide(
                                "May it be one pool that fills?",
                                () -> mayBeOnePool(line)
                                        ? "Yes: a pool started them, of one name."
                                        : "No: they are not of one pool.")
                        .steps());
    }

    private static void addAllThreads(Points all, List<Evidence> evidence) {
        if (all.size() > 1) {
            double first = all.y(0);
            double last = all.y(all.size() - 1);
            evidence.add(new Evidence(
                    "The JVM has " + Words.count(last) + " threads in all; " + Words.count(first)
                            + " when the observation began.",
                    last,
                    "threads"));
        }
    }

    /** What walks found behind threads of these names. */
    private static void addHeld(ThreadLine line, Walks walks, List<Evidence> evidence) {
        for (CaptureLine each : walks.captures()) {
            boolean byThread = each.through() == Capture.Through.THREAD
                    || each.through() == Capture.Through.LOCAL_VARIABLE
                    || each.through() == Capture.Through.THREAD_LOCAL;
            if (byThread && line.name().equals(each.threads()) && walks.stillFinds(each.line())) {
                String what = each.captured() == null ? each.by() : each.captured();
                evidence.add(new Evidence(
                        "They keep " + what + " alive: " + each.line().latest().count() + " of "
                                + each.line().latest().held() + " sampled live objects, by " + each.chain() + ".",
                        each.line().latest().share(),
                        "ratio"));
            }
        }
    }

    private static Mend advice(ThreadLine line) {
        return new Mend(inWords(line), UseSnippets.onePool());
    }

    private static String inWords(ThreadLine line) {
        return line.pooled()
                ? "Make one pool when the application starts and share it, in place of one for each use at "
                        + line.site()
                        + "; or shut each pool down when its work is done (shutdown() in a finally block; try-with-resources on"
                        + " Java 19 and later), and bound its size."
                : "End each thread that is started at " + line.site()
                        + " (a timeout on what it waits for, an interrupt, or a flag that its loop looks at), or hand its task to"
                        + " one bounded pool: Executors.newFixedThreadPool(n). A thread that lives keeps alive all that its"
                        + " task, its local variables and its thread locals refer to.";
    }
}

package dev.tidemark.collector.monitor;

import dev.tidemark.analysis.TargetAnalysis;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.TimelineView;
import dev.tidemark.collector.reader.ClassHistogram;
import dev.tidemark.collector.reader.Readers;
import dev.tidemark.collector.target.Losses;
import dev.tidemark.collector.target.TargetDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events of one target in, readings out: drops repeats, counts, reads, puts what was read in order of time, and has the analysis
 * assess once in each second of the target's own time, so that a replay comes to the same result as the live stream. Events may come in
 * any order between two flushes.
 *
 * <p>Thread-safe by one lock, which is uncontended but for the moment when one stream takes over from another.
 */
public final class Pipeline implements TargetDetails {

    private static final Duration ASSESS_EVERY = Duration.ofSeconds(1);

    /** 16 bytes each. At 25 thousand events a second the whole window is remembered, beyond it less. */
    private static final int MOST_PRINTS = 1 << 18;

    private static final long SECOND = 1_000_000_000L;

    private final Readers readers;
    private final SeenEvents seen = new SeenEvents(MOST_PRINTS);
    private final TargetAnalysis analysis;
    private final SignalOrder order = new SignalOrder();
    private final Consumer<Signal> toAnalysis = this::accept;
    private final Consumer<Signal> toOrder = order::add;
    private final Map<String, Counter> read = new HashMap<>();
    private final Map<String, Counter> lost = new HashMap<>();
    private Instant nextAssessment = Instant.MIN;
    private @Nullable Assessment assessment;
    private @Nullable Instant jvmStartedAt;
    private long resumedAt = Long.MIN_VALUE;
    private long firstAfterResume = Long.MAX_VALUE;
    private boolean jvmTold;
    private Instant recordingSince = Instant.MIN;
    private boolean midway;
    private volatile Reading reading = Reading.NONE;

    public Pipeline(String target) {
        this(target, false);
    }

    /** @param whole whether to sum up, too, what only a {@linkplain #run whole recording} is compared by */
    Pipeline(String target, boolean whole) {
        readers = new Readers(whole);
        analysis = new TargetAnalysis(target, whole);
    }

    /** The events that it wants, by name. */
    public Set<String> events() {
        return readers.events();
    }

    /** The last reading published; never blocks. */
    public Reading reading() {
        return reading;
    }

    @Override
    public synchronized TimelineView timeline() {
        return analysis.timeline();
    }

    @Override
    public synchronized Optional<MapDetail> map(String name) {
        return Optional.ofNullable(analysis.map(name));
    }

    /** Event time up to which everything has been read, or null before the first event. */
    public synchronized @Nullable Instant readUpTo() {
        return seen.newest() == Long.MIN_VALUE ? null : Instant.ofEpochSecond(0, seen.newest());
    }

    /** A stream has been opened, the first or a later one. */
    public synchronized void opened(Instant recordingSince) {
        readers.samplingSince(recordingSince);
        this.recordingSince = recordingSince;
        resumedAt = seen.newest();
        firstAfterResume = Long.MAX_VALUE;
        jvmTold = false;
        seen.resumed();
    }

    /** Takes one event in; repeats are dropped. */
    public synchronized void event(RecordedEvent event) {
        midway = true;
        String type = event.getEventType().getName();
        long end = nanos(event.getEndTime());
        // As a number a time is in ticks, in an event as in any recorded object.
        if (!seen.isNew(type, event.getLong("startTime"), end)) {
            return;
        }
        if (resumedAt != Long.MIN_VALUE) {
            firstAfterResume = Math.min(firstAfterResume, end);
        }
        if (understands(event)) {
            count(read, type, 1);
        } else {
            count(lost, Losses.NOT_UNDERSTOOD, 1);
        }
        order.relieve(toAnalysis);
    }

    private boolean understands(RecordedEvent event) {
        try {
            return readers.read(event, toOrder);
        } catch (RuntimeException otherThanWeKnowIt) {
            // A field has another type on this JVM, a damaged file no value, a hostile target a time beyond all
            // calendars: thrown on, it would end the whole stream.
            return false;
        }
    }

    /** Takes in counts of live objects, as a class histogram tells them, that were made just now. */
    public synchronized void counted(String histogram) {
        if (assessment != null) {
            accept(ClassHistogram.read(assessment.at(), histogram));
        }
    }

    /** All that has arrived has been taken in: publishes a reading. */
    public synchronized void flushed() {
        midway = false;
        seen.flushed();
        release();
        countGap();
        publish();
    }

    /** Whether an event has come since the last flush: a stream that ends here broke off. */
    synchronized boolean isMidway() {
        return midway;
    }

    /** The stream has ended: assesses what there is, whatever the time. */
    public synchronized void finished() {
        release();
        assessment = analysis.assess();
        publish();
    }

    /** What is known, without what reading needed: for when it has finished and nothing is put in any more. */
    TargetDetails result() {
        return new ReadDetails(analysis);
    }

    /** All that was read, to be compared with another recording: for when it has finished. */
    synchronized Run run() {
        return analysis.run(values(lost));
    }

    /** Something is not read from now on. */
    public synchronized void lost(String reason, long count) {
        count(lost, reason, count);
        publish();
    }

    private void release() {
        readers.flush(toOrder);
        order.release(toAnalysis);
    }

    private void accept(Signal signal) {
        if (signal instanceof EventsLost loss) {
            count(lost, loss.reason(), loss.count());
        } else if (signal instanceof JvmStarted jvm) {
            jvmStartedAt = jvm.startedAt();
            jvmTold = true;
        }
        try {
            analysis.accept(signal);
            if (!signal.time().isBefore(nextAssessment)) {
                nextAssessment = signal.time().plus(ASSESS_EVERY);
                assessment = analysis.assess();
            }
        } catch (RuntimeException ours) {
            // Our own mistake over what a target claims must not end the reading of all that follows.
            count(lost, Losses.NOT_UNDERSTOOD, 1);
        }
    }

    /** The same JVM, and its log no longer reaches back to where we stopped: how long what lies between was, is all that can be told. */
    private void countGap() {
        // Each chunk tells what JVM it is of, and another JVM has no gap; what repeats is of the same one.
        if (resumedAt == Long.MIN_VALUE || !(seen.overlapped() || jvmTold)) {
            return;
        }
        boolean sameJvm = jvmStartedAt != null && nanos(jvmStartedAt) < resumedAt;
        if (sameJvm && !seen.overlapped()) {
            boolean recorded = !recordingSince.isAfter(Instant.ofEpochSecond(0, resumedAt));
            long gap = Math.max(1, firstAfterResume - resumedAt);
            accept(new EventsLost(
                    Instant.ofEpochSecond(0, resumedAt),
                    recorded ? Losses.LOG_OVERRUN : Losses.NOT_RECORDED,
                    (gap + SECOND - 1) / SECOND));
        }
        resumedAt = Long.MIN_VALUE;
    }

    private void publish() {
        reading = new Reading(
                readUpTo(), assessment, values(read), values(lost), readers.walkPauses(), readers.oldCollector());
    }

    private static void count(Map<String, Counter> counters, String key, long add) {
        counters.computeIfAbsent(key, k -> new Counter()).add(add);
    }

    private static Map<String, Long> values(Map<String, Counter> counters) {
        Map<String, Long> values = new HashMap<>();
        counters.forEach((key, counter) -> values.put(key, counter.value));
        return Map.copyOf(values);
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    /** Mutable, because boxing a total anew for every event would be most of the work. */
    private static final class Counter {
        private long value;

        /** A target may claim any number: a total neither falls nor overflows. */
        void add(long more) {
            long sum = value + Math.max(0, more);
            value = sum < 0 ? Long.MAX_VALUE : sum;
        }
    }

    /**
     * What the pipeline knows at one moment. Immutable.
     *
     * @param readUpTo event time of the newest event, or null before the first
     * @param assessment the analysis' last word, or null before the first
     * @param eventsRead events taken in, each once, by name
     * @param eventsLost events (or bytes or seconds, by the reason's name) known to be lost
     * @param walkPauses how long the application stood still for walks and the counts before them
     * @param oldCollector the old generation's collector as JFR names it, or empty when unknown
     */
    public record Reading(
            @Nullable Instant readUpTo,
            @Nullable Assessment assessment,
            Map<String, Long> eventsRead,
            Map<String, Long> eventsLost,
            Duration walkPauses,
            String oldCollector) {

        static final Reading NONE = new Reading(null, null, Map.of(), Map.of(), Duration.ZERO, "");
    }
}

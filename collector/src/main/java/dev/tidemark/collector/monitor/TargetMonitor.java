package dev.tidemark.collector.monitor;

import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one target under watch: connects, notices when the stream dies, connects again where it left off, and grants walks. One thread
 * of its own; snapshots may be taken by any thread.
 */
final class TargetMonitor {

    /** A target says something every second; five times that is no hiccup. */
    private static final Duration STALLED_AFTER = Duration.ofSeconds(5);

    /** Then the connection is given up, whatever it claims. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(15);

    private static final Duration TICK = Duration.ofMillis(250);

    /** While events flow the bell tells what is urgent, and only silence must be noticed by looking, when it is due. */
    private static final Duration TICK_WHILE_STREAMING = Duration.ofSeconds(1);

    private final Source source;
    private final MonitorSettings settings;
    private final Clock clock;
    private final Runnable onChange;
    private final Pipeline pipeline;
    private final HolderSearch holderSearch;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private final List<RateGuard> guards = RateGuard.all();
    private final CompletableFuture<@Nullable SourceException> firstAttempt = new CompletableFuture<>();
    private final Thread thread;

    /** Rung when there is something to do before the next tick. */
    private final Semaphore bell = new Semaphore(0);

    private final AtomicLong reconnects = new AtomicLong();
    private volatile boolean stopping;
    private volatile Status status;
    private volatile @Nullable SourceException streamEnd;
    private volatile long lastArrival;
    private volatile boolean arrived;

    TargetMonitor(Source source, MonitorSettings settings, Clock clock, Runnable onChange) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
        this.onChange = onChange;
        this.pipeline = new Pipeline(source.name());
        this.holderSearch = new HolderSearch(settings, clock);
        this.status = new Status(TargetState.CONNECTING, "Connecting to " + source.address() + ".", clock.instant());
        this.thread = new Thread(this::run, "tidemark-" + source.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Completes when the first attempt to connect has ended: with null when it went well. */
    CompletableFuture<@Nullable SourceException> firstAttempt() {
        return firstAttempt;
    }

    /** Asks it to end; {@link #awaitEnd} waits for it. */
    void stop() {
        stopping = true;
        bell.release();
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
    }

    TargetState state() {
        return status.state;
    }

    TargetSnapshot snapshot() {
        Status now = status;
        Pipeline.Reading reading = pipeline.reading();
        return new TargetSnapshot(
                source.name(),
                source.address(),
                now.state,
                now.reason,
                now.since,
                reading.readUpTo(),
                reading.assessment(),
                reading.eventsRead(),
                reading.eventsLost(),
                reconnects.get(),
                holderSearch.account());
    }

    private void run() {
        boolean opened = false;
        while (!stopping) {
            try {
                streamEnd = null;
                arrived = false;
                lastArrival = System.nanoTime();
                Connection connection = source.open(pipeline.readUpTo(), new Listener());
                firstAttempt.complete(null);
                if (opened) {
                    reconnects.incrementAndGet();
                }
                opened = true;
                watch(connection);
            } catch (SourceException e) {
                firstAttempt.complete(e);
                failed(e);
            } catch (RuntimeException e) {
                // One target's trouble, even our own mistake, must not end the watch over it in silence.
                become(TargetState.LOST, "Reading " + source.address() + " failed (" + e + "): trying again.");
                firstAttempt.complete(null);
            }
            if (status.state == TargetState.GONE) {
                break;
            }
            pause(backoff.next());
        }
        firstAttempt.complete(null);
        pipeline.finished();
        onChange.run();
    }

    /** Until the stream ends, falls silent for too long, or we are asked to stop. */
    private void watch(Connection connection) {
        try {
            while (!stopping) {
                SourceException end = streamEnd;
                if (end != null) {
                    failed(end);
                    return;
                }
                Duration silence = Duration.ofNanos(System.nanoTime() - lastArrival);
                if (silence.compareTo(GIVEN_UP_AFTER) > 0) {
                    become(
                            TargetState.LOST,
                            "Nothing has come from " + source.address() + " for " + silence.toSeconds()
                                    + " s: connecting anew.");
                    return;
                }
                if (silence.compareTo(STALLED_AFTER) > 0) {
                    become(
                            TargetState.STALLED,
                            "Connected, and nothing has come from " + source.address() + " for "
                                    + STALLED_AFTER.toSeconds()
                                    + " s: the JVM hangs, is stopped, or the network is cut.");
                } else if (status.state != TargetState.STREAMING && arrived) {
                    become(TargetState.STREAMING, null);
                    backoff.reset();
                }
                if (status.state == TargetState.STREAMING) {
                    tend(connection);
                    Duration untilStalled = STALLED_AFTER.minus(silence).plusMillis(1);
                    pause(untilStalled.compareTo(TICK_WHILE_STREAMING) < 0 ? untilStalled : TICK_WHILE_STREAMING);
                } else {
                    pause(TICK);
                }
            }
        } finally {
            connection.close(stopping && !settings.keepRecording());
        }
    }

    private void tend(Connection connection) {
        Pipeline.Reading reading = pipeline.reading();
        holderSearch.consider(connection, reading, pipeline::counted);
        for (RateGuard guard : guards) {
            long count = reading.eventsRead().getOrDefault(guard.event(), 0L);
            if (guard.isTooMuch(count, System.nanoTime())) {
                try {
                    connection.disable(guard.event());
                    pipeline.lost(guard.loss(), 1);
                } catch (SourceException e) {
                    // The target is on its way out: the next tick tells.
                }
            }
        }
    }

    private void failed(SourceException why) {
        if (source.isGone()) {
            become(TargetState.GONE, "The process " + source.address() + " has ended.");
        } else {
            become(why.state(), why.sentence());
        }
    }

    private void become(TargetState state, @Nullable String reason) {
        if (status.state != state || !Objects.equals(status.reason, reason)) {
            Instant since = status.state == state ? status.since : clock.instant();
            status = new Status(state, reason, since);
            onChange.run();
        }
    }

    private void pause(Duration time) {
        try {
            if (!stopping && bell.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private record Status(TargetState state, @Nullable String reason, Instant since) {}

    /** One per connection, so that a stream that dies late cannot speak for its successor. */
    private final class Listener implements StreamListener {

        @Override
        public Set<String> events() {
            return pipeline.events();
        }

        @Override
        public void recordingSince(Instant start) {
            pipeline.opened(start);
        }

        @Override
        public void event(RecordedEvent event) {
            pipeline.event(event);
            arrived = true;
        }

        @Override
        public void flushed() {
            lastArrival = System.nanoTime();
            pipeline.flushed();
            onChange.run();
            if (status.state != TargetState.STREAMING || wishesForWalk()) {
                bell.release();
            }
        }

        private boolean wishesForWalk() {
            Assessment assessment = pipeline.reading().assessment();
            return assessment != null && assessment.evidenceWish() != null;
        }

        @Override
        public void ended(SourceException why) {
            streamEnd = why;
            bell.release();
        }
    }
}

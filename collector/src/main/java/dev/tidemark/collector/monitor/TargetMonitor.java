package dev.tidemark.collector.monitor;

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
                Listener listener = new Listener();
                Connection connection = source.open(pipeline.readUpTo(), listener);
                firstAttempt.complete(null);
                if (opened) {
                    reconnects.incrementAndGet();
                }
                opened = true;
                try {
                    watch(connection);
                } finally {
                    listener.leave();
                }
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
                }
                pause(TICK);
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

        private boolean left;

        /**
         * From now on nothing is heard of this stream. One that was given up may come to life again beside its successor, which reads the
         * same events.
         */
        synchronized void leave() {
            left = true;
        }

        @Override
        public Set<String> events() {
            return pipeline.events();
        }

        @Override
        public void recordingSince(Instant start) {
            pipeline.opened(start);
        }

        @Override
        public synchronized void event(RecordedEvent event) {
            if (!left) {
                pipeline.event(event);
                arrived = true;
            }
        }

        @Override
        public synchronized void flushed() {
            if (left) {
                return;
            }
            lastArrival = System.nanoTime();
            pipeline.flushed();
            onChange.run();
            if (status.state != TargetState.STREAMING) {
                bell.release();
            }
        }

        @Override
        public synchronized void ended(SourceException why) {
            if (!left) {
                streamEnd = why;
                bell.release();
            }
        }
    }
}

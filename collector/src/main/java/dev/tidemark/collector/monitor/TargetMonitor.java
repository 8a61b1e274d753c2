package dev.tidemark.collector.monitor;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.target.EvidenceAnswer;
import dev.tidemark.collector.target.TargetDetails;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.collector.time.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one target under watch: connects, notices when the stream dies, connects again where it left off, and grants walks. One thread
 * of its own, which waits for the target only while it connects and disconnects; snapshots may be taken by any thread.
 */
final class TargetMonitor {

    private static final Duration TICK = Duration.ofMillis(250);

    /** A stream that has gone well for so long has recovered: what comes next is a new trouble. */
    private static final Duration RECOVERED_AFTER = Duration.ofSeconds(10);

    /** While events flow the bell tells what is urgent, and only silence must be noticed by looking. */
    private static final Duration TICK_WHILE_STREAMING = Silence.LONGEST_TICK;

    private final Source source;
    private final MonitorSettings settings;
    private final SteadyClock clock;
    private final Runnable onChange;
    private final Pipeline pipeline;
    private final HolderSearch holderSearch;
    private final EvidenceRequests evidenceRequests;
    private final TurnedOff turnedOff = new TurnedOff(System::nanoTime);
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private final CompletableFuture<@Nullable SourceException> firstAttempt = new CompletableFuture<>();
    private final Thread thread;

    /** Rung when there is something to do before the next tick. */
    private final Semaphore bell = new Semaphore(0);

    private final AtomicLong reconnects = new AtomicLong();
    private volatile boolean stopping;
    private volatile Status status;
    private boolean opened;

    private final List<RateGuard> guards;

    /** By which silence is counted. */
    private final LongSupplier nanos;

    TargetMonitor(Source source, MonitorSettings settings, Clock wall, LongSupplier nanos, Runnable onChange) {
        this.nanos = nanos;
        this.source = source;
        this.settings = settings;
        this.clock = new SteadyClock(wall, System::nanoTime);
        this.onChange = onChange;
        this.pipeline = new Pipeline(source.name());
        this.guards = RateGuard.all(pipeline.events());
        this.holderSearch = new HolderSearch(settings, clock);
        this.evidenceRequests = new EvidenceRequests(clock);
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

    /** Returns at once when there is no patience left. */
    void awaitEnd(Duration patience) throws InterruptedException {
        // To wait for no time means for ever to a thread.
        if (patience.toMillis() > 0) {
            thread.join(patience.toMillis());
        }
    }

    TargetState state() {
        return status.state;
    }

    /** Asks for a walk to the holders now; completed within half a minute. */
    CompletableFuture<EvidenceAnswer> requestEvidence() {
        TargetState now = status.state;
        if (now != TargetState.STREAMING) {
            return CompletableFuture.completedFuture(EvidenceAnswer.refused(
                    "No walk to the holders: the target is " + now.label() + "; ask again when it streams."));
        }
        CompletableFuture<EvidenceAnswer> answer = evidenceRequests.ask();
        bell.release();
        return answer;
    }

    /** What is known beyond a snapshot. */
    TargetDetails details() {
        return pipeline;
    }

    TargetSnapshot snapshot() {
        Status now = status;
        Pipeline.Reading reading = pipeline.reading();
        return new TargetSnapshot(
                source.name(),
                source.address(),
                now.state,
                now.reason,
                clock.shown(now.since),
                reading.readUpTo(),
                reading.assessment(),
                reading.eventsRead(),
                reading.eventsLost(),
                reconnects.get(),
                holderSearch.account());
    }

    private void run() {
        while (!stopping) {
            Duration wait;
            try {
                watch(new Stream());
                wait = backoff.next();
            } catch (SourceException e) {
                firstAttempt.complete(e);
                failed(e);
                wait = e.state() == TargetState.DENIED ? backoff.nextWhenDenied() : backoff.next();
            } catch (RuntimeException e) {
                // One target's trouble, even our own mistake, must not end the watch over it in silence.
                become(TargetState.LOST, "Reading " + source.address() + " failed (" + e + "): trying again.");
                firstAttempt.complete(null);
                wait = backoff.next();
            }
            if (status.state == TargetState.GONE) {
                break;
            }
            pause(wait);
        }
        firstAttempt.complete(null);
        pipeline.finished();
        onChange.run();
    }

    /** Until the stream ends, falls silent for too long, or we are asked to stop. */
    private void watch(Stream stream) throws SourceException {
        Connection connection = source.open(pipeline.readUpTo(), stream);
        firstAttempt.complete(null);
        if (opened) {
            reconnects.incrementAndGet();
        }
        opened = true;
        Errand tending = new Errand(() -> stream.guarded(() -> tend(stream, connection)));
        Errand asking = new Errand(() -> stream.guarded(() -> stream.answers = connection.answers()));
        try {
            while (!stopping) {
                stream.refuseEnded();
                SourceException trouble = connection.trouble();
                if (trouble != null) {
                    throw trouble;
                }
                judge(stream, connection, asking);
                if (status.state == TargetState.STREAMING) {
                    if (stream.chores.areDue(pipeline.reading()) || evidenceRequests.isAsked()) {
                        tending.run();
                    }
                    pause(TICK_WHILE_STREAMING);
                } else {
                    pause(TICK);
                }
            }
        } finally {
            stream.left = true;
            connection.close(stopping && !settings.keepRecording());
        }
    }

    private void judge(Stream stream, Connection connection, Errand asking) throws SourceException {
        switch (stream.silence.tick()) {
            case BEGINNING -> {
                // The state is that of the attempts so far.
            }
            case SLOW_TO_BEGIN ->
                become(
                        stillStalledOr(TargetState.CONNECTING),
                        "Connected to " + source.address() + ", and waiting for its first events.");
            case STREAMING -> {
                stream.answers = null;
                become(TargetState.STREAMING, null);
                if (Duration.between(status.since, clock.instant()).compareTo(RECOVERED_AFTER) > 0) {
                    backoff.reset();
                }
            }
            case STALLED -> {
                if (stream.answers == null && connection.canBeAsked()) {
                    asking.run();
                }
                become(TargetState.STALLED, stalledBecause(connection.canBeAsked(), stream.answers));
            }
            case DEAD ->
                throw new SourceException(
                        stillStalledOr(TargetState.LOST),
                        "Nothing has come from " + source.address() + " for "
                                + stream.silence.length().toSeconds() + " s: connecting anew.");
        }
    }

    /** A target that can be reached and stays silent is stalled through all connections: who waits for that to last must see one state. */
    private TargetState stillStalledOr(TargetState otherwise) {
        return status.state == TargetState.STALLED ? TargetState.STALLED : otherwise;
    }

    /** @param answers whether the JVM answers, or null while no answer has come */
    private String stalledBecause(boolean asked, @Nullable Boolean answers) {
        if (Boolean.TRUE.equals(answers)) {
            return "The JVM at " + source.address()
                    + " answers, but its recording tells nothing: the JVM is starved, or its disk is slow or full.";
        }
        if (!asked) {
            return "Nothing has come from " + source.address()
                    + " for some seconds: the JVM hangs, is stopped or has ended, or the way to it is cut.";
        }
        return "Connected, and neither events nor answers come from " + source.address()
                + ": the JVM hangs, is stopped, or the network is cut.";
    }

    /** By one thread at a time: one that was held up in a call may meet the next connection's. */
    private synchronized void tend(Stream stream, Connection connection) {
        if (stream.left) {
            return;
        }
        connection.tend();
        Pipeline.Reading reading = pipeline.reading();
        holderSearch.consider(connection, reading, pipeline::counted);
        evidenceRequests.serve(holderSearch, connection, reading, pipeline::counted);
        for (RateGuard guard = stream.chores.flood(); guard != null; guard = stream.chores.flood()) {
            try {
                connection.disable(guard.event());
                turnedOff.add(guard.event(), guard.loss());
                pipeline.lost(guard.loss(), 1);
            } catch (SourceException e) {
                // On its way out, or too busy to hear us in its own flood.
                guard.tryAgain();
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
    private final class Stream implements StreamListener {

        private final Silence silence = new Silence(nanos);

        private final Chores chores = new Chores(guards, System::nanoTime);

        private volatile @Nullable SourceException end;
        private volatile @Nullable RuntimeException mistake;
        private volatile @Nullable Boolean answers;

        /** One that was given up may come to life again beside its successor, which reads the same events. */
        private volatile boolean left;

        @Override
        public Set<String> events() {
            return pipeline.events();
        }

        @Override
        public Set<String> turnedOff(long jvmStartedAt) {
            Map<String, String> losses = turnedOff.in(jvmStartedAt);
            losses.values().forEach(loss -> pipeline.lost(loss, 1));
            return losses.keySet();
        }

        @Override
        public void recordingSince(Instant start) {
            pipeline.opened(start);
        }

        @Override
        public void arriving() {
            silence.heard();
        }

        @Override
        public void event(RecordedEvent event) {
            if (!left) {
                pipeline.event(event);
                // A flood may take longer to work off than a silent target is waited for.
                silence.heard();
                silence.delivered();
            }
        }

        @Override
        public void flushed() {
            if (left) {
                return;
            }
            silence.heard();
            pipeline.flushed();
            onChange.run();
            if (status.state != TargetState.STREAMING || Chores.wishesForWalk(pipeline.reading())) {
                bell.release();
            }
        }

        @Override
        public void lost(String reason, long count) {
            pipeline.lost(reason, count);
        }

        @Override
        public void ended(SourceException why) {
            // What comes after the first is its consequence.
            end = end == null ? why : end;
            bell.release();
        }

        private void refuseEnded() throws SourceException {
            SourceException why = end;
            if (why != null) {
                throw why;
            }
            RuntimeException ours = mistake;
            if (ours != null) {
                throw ours;
            }
        }

        /** What goes wrong in another thread is the monitor's to tell. */
        private void guarded(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException e) {
                mistake = e;
                bell.release();
            }
        }
    }
}

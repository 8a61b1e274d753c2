package dev.tidemark.collector.monitor;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.RecordingOptions;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.Sources;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The targets that this process watches. Thread-safe. */
public final class LiveFleet implements Fleet, AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final List<TargetMonitor> monitors = new ArrayList<>();
    private final AtomicLong version = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Prepares the targets without touching them.
     *
     * @throws UserError when an address cannot be understood
     */
    public LiveFleet(List<TargetSpec> targets, MonitorSettings settings) {
        RecordingOptions recording =
                new RecordingOptions(settings.recordingName(), settings.logAge(), settings.logBytes());
        for (TargetSpec target : targets) {
            Source source = Sources.of(target, recording);
            monitors.add(new TargetMonitor(source, settings, Clock.systemUTC(), version::incrementAndGet));
        }
    }

    /** Begins to watch all targets, and keeps trying those that do not answer. Returns at once. */
    public void start() {
        monitors.forEach(TargetMonitor::start);
    }

    /**
     * Begins to watch all targets and waits until each has been reached once.
     *
     * @throws UserError when one cannot be reached, with the reason and its mend
     */
    public void startOrFail() throws InterruptedException {
        start();
        for (TargetMonitor monitor : monitors) {
            SourceException failure = firstAttempt(monitor);
            if (failure != null) {
                close();
                throw new UserError(failure.sentence(), failure);
            }
        }
    }

    private static @Nullable SourceException firstAttempt(TargetMonitor monitor) throws InterruptedException {
        try {
            return monitor.firstAttempt().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("expected the first attempt to end with an answer", e);
        }
    }

    @Override
    public List<TargetSnapshot> snapshots() {
        return monitors.stream().map(TargetMonitor::snapshot).toList();
    }

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public long temporaryBytes() {
        return Sources.temporaryBytes();
    }

    /** Whether every target has ended for good. */
    public boolean allGone() {
        return monitors.stream().allMatch(monitor -> monitor.state() == TargetState.GONE);
    }

    /** Ends all streams; our recordings in the targets end too, unless the settings keep them. Idempotent; returns within seconds. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        monitors.forEach(TargetMonitor::stop);
        try {
            for (TargetMonitor monitor : monitors) {
                monitor.awaitEnd(CLOSE_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

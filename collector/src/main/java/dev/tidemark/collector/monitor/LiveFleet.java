package dev.tidemark.collector.monitor;

import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetSnapshot;
import java.util.List;

/** The targets that this process watches. Thread-safe. */
public final class LiveFleet implements Fleet, AutoCloseable {

    /**
     * Prepares the targets without touching them.
     *
     * @throws dev.tidemark.collector.UserError when an address cannot be understood
     */
    public LiveFleet(List<TargetSpec> targets, MonitorSettings settings) {}

    /** Begins to watch all targets, and keeps trying those that do not answer. Returns at once. */
    public void start() {}

    /**
     * Begins to watch all targets and waits until each has been reached once.
     *
     * @throws dev.tidemark.collector.UserError when one cannot be reached, with the reason and its mend
     */
    public void startOrFail() throws InterruptedException {}

    @Override
    public List<TargetSnapshot> snapshots() {
        return List.of();
    }

    @Override
    public long version() {
        return 0;
    }

    /** Whether every target has ended for good. */
    public boolean allGone() {
        return false;
    }

    /** Ends all streams; our recordings in the targets end too, unless the settings keep them. Idempotent; returns within seconds. */
    @Override
    public void close() {}
}

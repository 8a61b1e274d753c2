package dev.tidemark.collector.cli.terminal;

import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Instant;
import java.util.List;

/** Shows targets while they are watched. One thread owns it. */
public interface Display extends AutoCloseable {

    /**
     * Shows the targets as they are now.
     *
     * @param note where metrics are served, in one line, or nothing
     */
    void show(List<TargetSnapshot> targets, String note, Instant now);

    /** Leaves the terminal as it was found. Idempotent. */
    @Override
    void close();
}

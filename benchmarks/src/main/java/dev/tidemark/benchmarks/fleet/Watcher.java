package dev.tidemark.benchmarks.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that watches the fleet: the collector or its peer. */
interface Watcher extends AutoCloseable {

    /** Named so in the results. */
    String name();

    long pid();

    /** Where its streams keep what they have downloaded. */
    Path temporary();

    /** Seconds from events to where they can be read, over so many seconds. */
    List<Double> latencies(int seconds) throws IOException, InterruptedException;

    /** Ends it and its recordings in the targets. Idempotent. */
    void end();

    @Override
    default void close() {
        end();
    }
}

package dev.tidemark.benchmarks.analyze;

import dev.tidemark.benchmarks.RecordedLoad;
import dev.tidemark.collector.monitor.Pipeline;
import java.io.IOException;
import java.nio.file.Path;

/** Watched maps under a load that does nothing but fill them, recorded in a JVM of its own. */
final class OwnEvents {
    private OwnEvents() {}

    /**
     * Writes a recording and ends.
     *
     * @param args bytes, the file
     */
    public static void main(String[] args) throws IOException {
        RecordedLoad.record(new Pipeline("recorded").events(), Path.of(args[1]), Long.parseLong(args[0]));
    }
}

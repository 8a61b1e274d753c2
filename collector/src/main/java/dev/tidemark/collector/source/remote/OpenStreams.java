package dev.tidemark.collector.source.remote;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Streams that a source has opened in its target and not closed, because a connection was cut. The JVM keeps the file of each open for hours
 * unless it is told. Thread-safe.
 */
final class OpenStreams {

    private final Set<Long> ids = new LinkedHashSet<>();
    private long jvmStartedAt;

    /** @param jvm when the target's JVM began: another one's streams bear the same numbers */
    synchronized void opened(long jvm, long id) {
        if (jvm != jvmStartedAt) {
            ids.clear();
            jvmStartedAt = jvm;
        }
        ids.add(id);
    }

    synchronized void closed(long id) {
        ids.remove(id);
    }

    /** Those that are open in this JVM. */
    synchronized List<Long> in(long jvm) {
        return jvm == jvmStartedAt ? List.copyOf(ids) : List.of();
    }
}

package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.ThreadCount;
import dev.tidemark.analysis.signal.ThreadEnded;
import dev.tidemark.analysis.signal.ThreadStarted;
import java.util.List;
import jdk.jfr.consumer.RecordedThread;

/** Platform threads that come and go; the JVM tells of virtual ones by other events, which are not read. */
final class ThreadReaders {
    private ThreadReaders() {}

    static final String STARTED = "jdk.ThreadStart";

    private static final String POOLS = "java.util.concurrent.";

    /** The stack is that of the thread that started the new one, and begins at the caller of {@code Thread.start}. */
    static EventReader started(Frames frames) {
        return new Reads(STARTED, List.of("thread"), event -> {
            RecordedThread thread = event.getThread("thread");
            if (thread == null || thread.getJavaThreadId() <= 0) {
                return null;
            }
            String called = frames.collectionCalled(event);
            return new ThreadStarted(
                    event.getEndTime(),
                    thread.getId(),
                    thread.getJavaName() == null ? "" : Texts.bounded(thread.getJavaName()),
                    called != null && called.startsWith(POOLS),
                    frames.application(event));
        });
    }

    static EventReader ended() {
        return new Reads("jdk.ThreadEnd", List.of("thread"), event -> {
            RecordedThread thread = event.getThread("thread");
            return thread == null ? null : new ThreadEnded(event.getEndTime(), thread.getId());
        });
    }

    static EventReader counted() {
        return new Reads(
                "jdk.JavaThreadStatistics",
                List.of("activeCount"),
                event -> new ThreadCount(event.getEndTime(), event.getLong("activeCount")));
    }
}

package dev.tidemark.collector.source.file;

import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** What a stream has delivered. */
public final class Heard implements StreamListener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final AtomicLong ticks = new AtomicLong();
    final Map<String, Long> lost = new ConcurrentHashMap<>();
    private volatile @Nullable SourceException end;
    private @Nullable Connection connection;

    /** Opens a source and hears what it delivers until it is closed. */
    public static Heard of(Source source, @Nullable Instant resumeAfter) throws SourceException {
        Heard heard = new Heard();
        heard.connection = source.open(resumeAfter, heard);
        return heard;
    }

    @Override
    public Set<String> events() {
        return Set.of(Recorded.TICK, "jdk.CPULoad", "jdk.OldObjectSample");
    }

    @Override
    public void recordingSince(Instant start) {}

    @Override
    public void event(RecordedEvent event) {
        ticks.incrementAndGet();
    }

    @Override
    public void flushed() {}

    @Override
    public void lost(String reason, long count) {
        lost.merge(reason, count, Long::sum);
    }

    @Override
    public void ended(SourceException why) {
        end = why;
    }

    /** Waits for the end, and answers its reason. */
    SourceException awaitEnd() {
        await("the stream to end").atMost(PATIENCE).until(() -> end != null);
        SourceException why = end;
        if (why == null) {
            throw new AssertionError("expected a reason");
        }
        return why;
    }

    public void awaitTicks(long expected) {
        await("so many events")
                .atMost(PATIENCE)
                .untilAtomic(ticks, org.hamcrest.Matchers.greaterThanOrEqualTo(expected));
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close(false);
        }
    }
}

package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.StreamListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.EventStream;

/** The JDK's stream of one copied chunk, delivering to a listener. Ends by itself where the copy is said to end. */
final class ChunkStream implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private final EventStream stream;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean flushed;

    ChunkStream(Path folder, StreamListener listener) throws IOException {
        stream = EventStream.openRepository(folder);
        // Without a start time it would begin with what is written from now on; the epoch itself counts as none.
        stream.setStartTime(Instant.EPOCH.plusNanos(1));
        for (String event : listener.events()) {
            stream.onEvent(event, listener::event);
        }
        // In order it would hold all that comes between two flushes in memory, however much that is.
        stream.setOrdered(false);
        stream.onFlush(() -> {
            flushed = true;
            listener.flushed();
        });
        stream.onClose(ended::countDown);
        stream.startAsync();
    }

    /** Waits for the end. */
    boolean hasEnded(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it came to the end of any flush: of a chunk that it cannot read it delivers none, and says nothing. */
    boolean hasRead() {
        return flushed;
    }

    /** Waits, for a bounded time, until nothing more is delivered. */
    @Override
    public void close() {
        stream.close();
        try {
            stream.awaitTermination(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

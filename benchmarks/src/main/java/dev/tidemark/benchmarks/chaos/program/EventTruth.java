package dev.tidemark.benchmarks.chaos.program;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/**
 * When each event of a few types happened, read by the program itself through a stream of its own, which no network can cut. While it
 * runs, the library counts, whether the collector records or not. Thread-safe.
 */
final class EventTruth {

    private static final List<String> TYPES =
            List.of("jdk.CPULoad", "dev.tidemark.MapCensus", "dev.tidemark.MapInsert", "dev.tidemark.MapCleanup");

    private final Map<String, Times> times = new TreeMap<>();
    private final CountDownLatch counting = new CountDownLatch(1);
    private final RecordingStream stream = new RecordingStream();
    private long upTo;

    EventTruth() {
        TYPES.forEach(type -> times.put(type, new Times()));
    }

    /** Returns when the library counts. */
    void begin() throws InterruptedException {
        stream.enable("jdk.CPULoad").withPeriod(Duration.ofSeconds(1));
        stream.enable("dev.tidemark.MapCensus").withPeriod(Duration.ofSeconds(1));
        stream.enable("dev.tidemark.MapInsert").withStackTrace();
        stream.enable("dev.tidemark.MapCleanup");
        stream.setMaxAge(Duration.ofMinutes(1));
        TYPES.forEach(type -> stream.onEvent(type, this::event));
        stream.onFlush(this::flushed);
        stream.startAsync();
        counting.await();
    }

    private synchronized void event(RecordedEvent event) {
        String type = event.getEventType().getName();
        Times ofType = times.get(type);
        if (ofType != null) {
            ofType.add(nanos(event.getEndTime()));
        }
        if (type.equals("dev.tidemark.MapCensus")) {
            counting.countDown();
        }
    }

    private synchronized void flushed() {
        upTo = nanos(Instant.now());
    }

    /**
     * {@code upTo=… type=count …}: until when all was read, and how many events of each type had ended by a time.
     *
     * @param time nanoseconds since the epoch
     */
    synchronized String countedUntil(long time) {
        StringBuilder line = new StringBuilder("upTo=").append(upTo);
        times.forEach(
                (type, ofType) -> line.append(' ').append(type).append('=').append(ofType.until(time)));
        return line.toString();
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    /** Only ever grows: a target lives for hours at most, and has some dozens of these events a second. */
    private static final class Times {
        private long[] ends = new long[1024];
        private int size;

        void add(long end) {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size * 2);
            }
            ends[size++] = end;
        }

        long until(long time) {
            return Arrays.stream(ends, 0, size).filter(end -> end <= time).count();
        }
    }
}

package dev.tidemark.collector.monitor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells events that a resumed stream delivers a second time from those that it delivers for the first.
 *
 * <p>A target's log is read again from a little before the last event. What lies further back than the window was delivered before;
 * within the window an event is recognised by a print of its type and of the ticks of its start. Its time would not do: it is computed from
 * the ticks and the chunk's header, and comes out a nanosecond or more apart once the chunk is finished. Prints are counted, because the JVM
 * gives events that belong together (the samples of one walk) the very same ticks. Memory is bounded: where events come too fast for the
 * window, the window is shorter.
 *
 * <p>Not thread-safe.
 */
final class SeenEvents {

    /** Longer than any event lingers in a thread's buffer: the JVM empties these at every flush, once a second. */
    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    /** By how much an event's time may come out differently when it is read again: far more than was seen. */
    private static final long BLUR_NANOS = Duration.ofMillis(10).toNanos();

    private static final int FIRST_CAPACITY = 1 << 10;

    private final int mostRemembered;
    private long[] times = new long[FIRST_CAPACITY];
    private long[] prints = new long[FIRST_CAPACITY];
    private int next;
    private int remembered;
    private long newest = Long.MIN_VALUE;
    private long newestForgotten = Long.MIN_VALUE;

    private @Nullable Map<Long, Integer> repeats;
    private long certainlySeenBefore;
    private long repeatsEnd;
    private boolean overlapped;

    /** @param mostRemembered a power of two: the most prints kept, 16 bytes each */
    SeenEvents(int mostRemembered) {
        this.mostRemembered = mostRemembered;
    }

    /** Event time of the newest event in nanoseconds since the epoch, or {@code Long.MIN_VALUE} before the first. */
    long newest() {
        return newest;
    }

    /** The stream has been opened anew: from now on events may be repeats. */
    void resumed() {
        if (newest == Long.MIN_VALUE) {
            return;
        }
        // Those before the window, too: read again, one from its edge may lie within.
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < remembered; i++) {
            expected.merge(prints[i], 1, Integer::sum);
        }
        repeats = expected;
        // Events come a little out of order: what is forgotten may be newer than the oldest that is remembered.
        certainlySeenBefore = Math.max(newest - WINDOW_NANOS, newestForgotten + BLUR_NANOS);
        repeatsEnd = newest + WINDOW_NANOS;
        overlapped = false;
    }

    /** Whether the resumed stream has repeated anything: if it has not, there is a gap between what was read and what the log keeps. */
    boolean overlapped() {
        return overlapped;
    }

    /**
     * Whether an event is delivered for the first time, which makes it seen.
     *
     * @param startTicks when it began, by the JVM's own counter
     * @param end event time in nanoseconds since the epoch at which it ended
     */
    boolean isNew(String type, long startTicks, long end) {
        long print = print(type, startTicks);
        if (repeats != null && isRepeat(print, end)) {
            overlapped = true;
            return false;
        }
        remember(print, end);
        return true;
    }

    /**
     * All that has arrived has been asked about. Between two flushes events come in any order: only here is it certain that what is later than
     * all repeats has not come before some of them.
     */
    void flushed() {
        if (repeats != null && newest > repeatsEnd + WINDOW_NANOS) {
            repeats = null;
        }
    }

    private boolean isRepeat(long print, long end) {
        if (end < certainlySeenBefore) {
            return true;
        }
        if (end > repeatsEnd || repeats == null) {
            return false;
        }
        Integer expected = repeats.get(print);
        if (expected == null) {
            return false;
        }
        if (expected == 1) {
            repeats.remove(print);
        } else {
            repeats.put(print, expected - 1);
        }
        return true;
    }

    private void remember(long print, long end) {
        if (remembered == times.length && times.length < mostRemembered && end - times[next] < WINDOW_NANOS) {
            grow();
        }
        if (remembered == times.length) {
            newestForgotten = Math.max(newestForgotten, times[next]);
        }
        times[next] = end;
        prints[next] = print;
        next = (next + 1) & (times.length - 1);
        remembered = Math.min(remembered + 1, times.length);
        newest = Math.max(newest, end);
    }

    /** Doubles the ring, the oldest first. */
    private void grow() {
        long[] moreTimes = new long[times.length * 2];
        long[] morePrints = new long[times.length * 2];
        int tail = times.length - next;
        System.arraycopy(times, next, moreTimes, 0, tail);
        System.arraycopy(times, 0, moreTimes, tail, next);
        System.arraycopy(prints, next, morePrints, 0, tail);
        System.arraycopy(prints, 0, morePrints, tail, next);
        next = times.length;
        times = moreTimes;
        prints = morePrints;
    }

    /** The finaliser of SplitMix64 over both, so that neighbouring ticks do not collide. */
    private static long print(String type, long startTicks) {
        long mixed = type.hashCode() * 0x9E3779B97F4A7C15L + startTicks;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}

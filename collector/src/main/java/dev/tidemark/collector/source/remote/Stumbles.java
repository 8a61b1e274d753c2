package dev.tidemark.collector.source.remote;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often in a row what a target streams could not be read at the same place: a chunk that is damaged on its disk, or that the JDK's parser
 * fails at, would be asked for again for ever. Thread-safe.
 */
final class Stumbles {

    /** What befalls a reader by chance does not befall it three times at one place. */
    private static final int MOST = 3;

    private @Nullable Instant place;
    private int times;

    /** It could not be read on from there. */
    synchronized void at(@Nullable Instant readUpTo) {
        times = Objects.equals(place, readUpTo) ? times + 1 : 1;
        place = readUpTo;
    }

    /** How many chunks to leave out there: one more with each further time, since it may be any of those that follow. */
    synchronized int chunksToLeaveOut(@Nullable Instant readUpTo) {
        return Objects.equals(place, readUpTo) ? Math.max(0, times - MOST + 1) : 0;
    }
}

package dev.tidemark.agent.keys;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whether a map's keys are worth a look, and what is known of them. Holds neither the map nor its keys. For the agent's own thread. */
public final class KeyRecord {

    /** Entries that a map must gain while it is told of. */
    static final long GAINED = 512;

    private static final double GAINED_SHARE = 0.1;

    /** A map that has not grown for so long gives way to others. */
    private static final long RESTED = TimeUnit.MINUTES.toNanos(1);

    private long sizeAtFirst = -1;
    private long mostEntries;
    private long grownAt;

    @Nullable
    KeyLooks looks;

    void read(long size, long now) {
        if (sizeAtFirst < 0) {
            sizeAtFirst = size;
            mostEntries = size;
            grownAt = now;
        }
        if (size > mostEntries) {
            mostEntries = size;
            grownAt = now;
        }
    }

    /** Whether it has grown so much that somebody may ask why. */
    boolean isSuspicious() {
        return mostEntries - sizeAtFirst >= Math.max(GAINED, GAINED_SHARE * sizeAtFirst);
    }

    /** Whether it has not grown for long. */
    boolean isAtRest(long now) {
        return now - grownAt >= RESTED;
    }
}

package dev.tidemark.analysis.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is known of the keys of one map. Sampled keys are spread evenly over the time that they are watched; they are
 * counted by quarters of that time, the oldest first, in lists of four.
 *
 * @param keyClass class of the sampled keys
 * @param watchedFor since when keys are sampled
 * @param sampled keys sampled in each quarter
 * @param alive of those, keys that were in the map when last asked for, ghosts included
 * @param oldestAlive age of the oldest of those, zero if there is none
 * @param medianAgeAtEnd median age of the last sampled keys that were found to be gone, zero if none was
 * @param readsKnown whether lookups of single keys are noticed
 * @param read keys alive whose entry was looked up since it came in
 * @param changed keys alive whose hash code is another than when they came in
 * @param ghosts changed keys that the map does not find
 * @param unequal sampled keys, gone ones included, of a class that inherits {@code equals} from {@code Object} although no
 *     identity seems meant
 * @param objects keys of such a class whose content was compared
 * @param distinctContents different contents among those, about
 * @param texts new text keys that were compared
 * @param distinct different keys among those, about
 * @param distinctNormalised different keys when case, blanks, percent-encoding, Unicode form and a slash at the end do not count
 * @param distinctTemplates different keys when numbers, UUIDs and quoted literals do not count either
 * @param inTable whether the keys were read from the map's own table, so that a ghost is an entry that was seen there, and the age of
 *     a key counts from the time at which it was first seen
 */
public record MapKeys(
        Instant time,
        MapId map,
        String keyClass,
        Duration watchedFor,
        List<Long> sampled,
        List<Long> alive,
        Duration oldestAlive,
        Duration medianAgeAtEnd,
        boolean readsKnown,
        long read,
        long changed,
        long ghosts,
        long unequal,
        long objects,
        long distinctContents,
        long texts,
        long distinct,
        long distinctNormalised,
        long distinctTemplates,
        boolean inTable)
        implements Signal {

    public MapKeys {
        sampled = List.copyOf(sampled);
        alive = List.copyOf(alive);
        if (sampled.size() != 4 || alive.size() != 4) {
            throw new IllegalArgumentException(
                    "expected counts of four quarters, got " + sampled + " sampled and " + alive + " alive");
        }
    }

    /** Sampled keys, gone ones included. */
    public long sampledInAll() {
        return sum(sampled);
    }

    /** Sampled keys that are alive. */
    public long aliveInAll() {
        return sum(alive);
    }

    private static long sum(List<Long> counts) {
        long sum = 0;
        for (long each : counts) {
            sum += Math.max(0, Math.min(each, Integer.MAX_VALUE));
        }
        return sum;
    }
}

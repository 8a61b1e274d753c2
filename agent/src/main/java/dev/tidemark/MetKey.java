package dev.tidemark;

import org.jspecify.annotations.Nullable;

/**
 * A sampled key that was met in a map's own table. Looked at by one thread, and asked by another.
 *
 * <p>What is read from a table while others write it is believed when it is read twice in a row.
 */
public final class MetKey extends KeySample {

    private static final int BELIEVED = 2;

    private static final long NONE = Long.MAX_VALUE;
    private static final long FAILED = Long.MIN_VALUE;

    private volatile long answer = NONE;
    private int missed;
    private int misplaced;

    MetKey(Object key, int storedHash, boolean unequal, long nowNanos) {
        super(key, storedHash, unequal, nowNanos);
    }

    /**
     * What is looked up in the map; none of it may call the application's code.
     */
    public interface Look {

        /** Whether the map has this very key, or null where that cannot be told now. */
        @Nullable
        Boolean isThere(Object key, int storedHash);

        /** What the map would store of a hash code. */
        int stored(int hashCode);

        /** Is told of a key that is there, which may be asked for its hash code. */
        void isThere(Object key, MetKey sample);

        /** Is told of a key that has failed to answer. */
        void failed();
    }

    /** Takes the hash code that the key gives now; from any thread. */
    public void answered(int hashCode) {
        answer = hashCode;
    }

    /** The key threw something instead of an answer; from any thread. */
    public void failedToAnswer() {
        answer = FAILED;
    }

    /** The key, while somebody keeps it alive. */
    public @Nullable Object kept() {
        return key();
    }

    /** Returns whether it was found to be gone just now. */
    boolean look(Look map) {
        Object known = key();
        if (known == null) {
            end();
            return true;
        }
        Boolean there = map.isThere(known, hash);
        if (there == null) {
            return false;
        }
        if (!there) {
            missed++;
            if (missed < BELIEVED) {
                return false;
            }
            end();
            return true;
        }
        missed = 0;
        compare(map);
        map.isThere(known, this);
        return false;
    }

    private void compare(Look map) {
        long told = answer;
        if (told == NONE) {
            return;
        }
        answer = NONE;
        if (told == FAILED) {
            map.failed();
            return;
        }
        misplaced = map.stored((int) told) == hash ? 0 : misplaced + 1;
        isMisplaced(misplaced >= BELIEVED);
    }
}

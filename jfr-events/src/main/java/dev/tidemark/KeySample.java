package dev.tidemark;

import java.lang.ref.WeakReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key as it was when it came into a map, and what became of it. Does not keep the key alive; the map does. */
class KeySample {
    final int hash;
    final long bornNanos;
    /** No other object equals the key, and that does not look as if it were meant. */
    final boolean unequal;

    private final WeakReference<Object> key;
    /** Set by any thread that reads the entry. */
    private volatile boolean read;

    private boolean gone;
    private boolean changed;
    private boolean ghost;

    /** @throws RuntimeException if the key's {@code hashCode} does */
    KeySample(Object key, boolean unequal, long nowNanos) {
        this(key, key.hashCode(), unequal, nowNanos);
    }

    /**
     * Asks the key for nothing.
     *
     * @param hash what is known of its hash code
     */
    KeySample(Object key, int hash, boolean unequal, long nowNanos) {
        this.key = new WeakReference<>(key);
        this.hash = hash;
        this.unequal = unequal;
        this.bornNanos = nowNanos;
    }

    /** The key, while somebody keeps it alive. */
    final @Nullable Object key() {
        return key.get();
    }

    /** The map has it no more. */
    final void end() {
        ghost = false;
        gone = true;
    }

    /** It is in the map; whether it would be found there by its present hash code. */
    final void isMisplaced(boolean misplaced) {
        changed = misplaced;
        ghost = misplaced;
    }

    /**
     * Looks whether the map still has the key; on the application's own thread, since this runs the key's code. What is
     * gone stays gone.
     *
     * @return whether it was found to be gone just now
     */
    final boolean check(Map<?, ?> map) {
        if (gone) {
            return false;
        }
        Object known = key.get();
        if (known == null) {
            // The map would have kept it alive.
            end();
            return true;
        }
        boolean found = map.containsKey(known);
        changed = known.hashCode() != hash;
        ghost = changed && !found;
        gone = !changed && !found;
        return gone;
    }

    final void markRead() {
        read = true;
    }

    final boolean isRead() {
        return read;
    }

    final boolean isAlive() {
        return !gone;
    }

    final boolean isChanged() {
        return changed && !gone;
    }

    /** The key is alive, has another hash code than when it came in, and the map does not find it. */
    final boolean isGhost() {
        return ghost && !gone;
    }

    /** Whether lookups of keys of this class are told cheaply and without the application's code. */
    static boolean isReadCheaply(@Nullable Class<?> type) {
        return type == String.class || type == Integer.class || type == Long.class;
    }
}

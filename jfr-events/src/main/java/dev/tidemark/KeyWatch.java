package dev.tidemark;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Watches the keys of one map that looks suspicious: samples some, asks the map for them later, and compares all that are
 * new. The application's code (a key's {@code hashCode} and {@code equals}, the map itself) runs on the application's own
 * threads alone, right after an insert of theirs, at most {@value #CHECKS} keys for each sampled insert and about a five
 * hundredth of the time; whatever it throws is kept from them.
 *
 * <p>Belongs to the watched map and to nothing else, since it knows the application's classes: from the registry it would
 * pin their class loader.
 *
 * <p>Thread-safety: any thread.
 */
final class KeyWatch {
    /** Entries from which a map is worth the memory, some 10 KiB. */
    static final long FEWEST_ENTRIES = 512;
    /** Maps whose keys are watched at a time. */
    static final int MOST = 64;

    private static final int CHECKS = 16;
    private static final long REST = 500;
    private static final int MOST_FAILURES = 8;
    /** Keys compared between two censuses, by all maps together: some milliseconds. */
    private static final long COMPARED = 20_000;

    private static final long EMIT_EVERY_NANOS = 3_500_000_000L;

    private static final AtomicInteger WATCHES = new AtomicInteger();

    private final boolean equalityMatters;
    private final KeySamples samples = new KeySamples(System.nanoTime());
    private final KeyVariants variants = new KeyVariants();
    /** Taken for a moment by whoever samples or reports; others pass by. */
    private final AtomicBoolean busy = new AtomicBoolean();

    private volatile boolean asks;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable Class<?> keyClass;
    private boolean unequal;
    private long restUntilNanos = System.nanoTime();
    private long emitNextNanos = System.nanoTime();

    KeyWatch(Map<?, ?> map) {
        this.equalityMatters = KeyEquality.matters(map);
        this.asks = isKnownToAnswer(map);
        variants.allow(share());
    }

    /** Takes room for one more watch, if there is any. */
    static boolean reserve() {
        if (WATCHES.incrementAndGet() > MOST) {
            WATCHES.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Gives reserved room back, once for each watch. */
    static void ended() {
        WATCHES.decrementAndGet();
    }

    static boolean isCrowded() {
        return WATCHES.get() >= MOST;
    }

    /** A new key came in. */
    void inserted(@Nullable Object key) {
        if (key != null) {
            try {
                variants.inserted(key);
            } catch (Throwable e) {
                variants.compareBy(null);
                Gaps.failed();
            }
        }
    }

    /** A new key came in that is sampled. */
    void sampled(@Nullable Object key, Map<?, ?> map) {
        if (key == null || !asks || !busy.compareAndSet(false, true)) {
            return;
        }
        long now = System.nanoTime();
        try {
            if (now - restUntilNanos >= 0) {
                sampleAndCheck(key, map, now);
            }
        } catch (Throwable e) {
            Gaps.failed();
            asks = failures.incrementAndGet() < MOST_FAILURES;
        } finally {
            long end = System.nanoTime();
            restUntilNanos = end + REST * (end - now);
            busy.set(false);
        }
    }

    private void sampleAndCheck(Object key, Map<?, ?> map, long now) throws NoSuchMethodException {
        if (key.getClass() != keyClass) {
            unequal = equalityMatters && KeyEquality.isMissing(key.getClass());
            variants.compareBy(unequal ? KeyContent.of(key.getClass()) : null);
            keyClass = key.getClass();
        }
        if (samples.hasRoom(now)) {
            samples.take(new KeySample(key, unequal, now), KeySample.isReadCheaply(key.getClass()));
        }
        samples.check(map, CHECKS, now);
    }

    /** A lookup found an entry by this key. */
    void read(@Nullable Object key) {
        if (key != null && KeySample.isReadCheaply(key.getClass())) {
            samples.read(key.hashCode());
        }
    }

    /** Emits what is known of the keys, at every fourth census or so. */
    void census(long map, String name) {
        variants.allow(share());
        MapKeysEvent event = new MapKeysEvent();
        long now = System.nanoTime();
        if (now - emitNextNanos < 0 || !event.isEnabled() || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            emitNextNanos = now + EMIT_EVERY_NANOS;
            event.map = map;
            event.name = name;
            event.keyClass = keyClass;
            event.readsKnown = KeySample.isReadCheaply(keyClass);
            event.failures = failures.get();
            samples.describe(event, now);
            variants.describe(event);
        } finally {
            busy.set(false);
        }
        event.commit();
    }

    private static long share() {
        return COMPARED / Math.max(1, WATCHES.get());
    }

    /** Unknown code behind {@code containsKey} may be slow, remote, or change the map. */
    private static boolean isKnownToAnswer(Map<?, ?> map) {
        try {
            ClassLoader jdk = Map.class.getClassLoader();
            return map.getClass()
                            .getMethod("containsKey", Object.class)
                            .getDeclaringClass()
                            .getClassLoader()
                    == jdk;
        } catch (NoSuchMethodException | RuntimeException | LinkageError e) {
            return false;
        }
    }
}

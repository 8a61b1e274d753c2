package dev.tidemark;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sampled keys of one map, spread evenly over the time that it is watched: {@value #EPOCHS} epochs of {@value #QUOTA} keys.
 * When the epochs are full, two become one and half of their keys are dropped, whatever became of them, so that the share
 * of survivors is kept.
 *
 * <p>Thread-safety: {@link #read} by any thread; the rest by one thread at a time.
 */
final class KeySamples {
    static final int EPOCHS = 32;
    static final int QUOTA = 4;

    private static final long FIRST_EPOCH_NANOS = 250_000_000;
    private static final long MOST_NANOS_A_CHECK = 100_000;
    private static final int AGES = 64;
    /** Bits, a power of two: few of them set, so that most lookups end here. */
    private static final int MARKS = 4096;

    private final @Nullable KeySample[] samples = new @Nullable KeySample[EPOCHS * QUOTA];
    /** By hash, where a sampled key may be that has not been read. A mark lost to a race loses one reading. */
    private final long[] marks = new long[MARKS / Long.SIZE];

    private final long startNanos;
    private long epochNanos = FIRST_EPOCH_NANOS;
    private int next;
    private final long[] agesAtEnd = new long[AGES];
    private int ended;

    KeySamples(long nowNanos) {
        this.startNanos = nowNanos;
    }

    /** Whether the present epoch takes another key. */
    boolean hasRoom(long nowNanos) {
        return freeSlot(nowNanos) >= 0;
    }

    void take(KeySample sample, boolean readCheaply) {
        int slot = freeSlot(sample.bornNanos);
        if (slot < 0) {
            return;
        }
        samples[slot] = sample;
        if (readCheaply) {
            int mark = mark(sample.hash);
            marks[mark >>> 6] |= 1L << mark;
        }
    }

    /** A lookup found an entry by a key with this hash code. */
    void read(int hash) {
        int mark = mark(hash);
        if ((marks[mark >>> 6] & 1L << mark) == 0) {
            return;
        }
        marks[mark >>> 6] &= ~(1L << mark);
        for (KeySample each : samples) {
            if (each != null && each.hash == hash) {
                each.markRead();
            }
        }
    }

    /** Asks the map for some of the samples, in turn. */
    void check(Map<?, ?> map, int most, long nowNanos) {
        check(sample -> sample.check(map), most, nowNanos);
    }

    /**
     * Checks some of the samples, in turn.
     *
     * @param endsNow looks at one and says whether it was found to be gone just now
     */
    void check(Predicate<KeySample> endsNow, int most, long nowNanos) {
        long begin = System.nanoTime();
        for (int i = 0; i < samples.length && most > 0; i++) {
            KeySample sample = samples[next];
            next = (next + 1) % samples.length;
            if (sample != null && sample.isAlive()) {
                most--;
                if (endsNow.test(sample)) {
                    agesAtEnd[ended++ % AGES] = nowNanos - sample.bornNanos;
                }
                if (System.nanoTime() - begin > MOST_NANOS_A_CHECK) {
                    return;
                }
            }
        }
    }

    void describe(MapKeysEvent event, long nowNanos) {
        long life = Math.max(1, nowNanos - startNanos);
        long[] sampled = new long[4];
        long[] alive = new long[4];
        for (KeySample each : samples) {
            if (each == null) {
                continue;
            }
            int quarter = (int) Math.max(0, Math.min(3, 4 * (each.bornNanos - startNanos) / life));
            sampled[quarter]++;
            event.unequal += each.unequal ? 1 : 0;
            if (each.isAlive()) {
                alive[quarter]++;
                event.changed += each.isChanged() ? 1 : 0;
                event.ghosts += each.isGhost() ? 1 : 0;
                event.read += each.isRead() ? 1 : 0;
                event.oldestAlive = Math.max(event.oldestAlive, nowNanos - each.bornNanos);
            }
        }
        event.watchedFor = life;
        event.sampled1 = sampled[0];
        event.sampled2 = sampled[1];
        event.sampled3 = sampled[2];
        event.sampled4 = sampled[3];
        event.alive1 = alive[0];
        event.alive2 = alive[1];
        event.alive3 = alive[2];
        event.alive4 = alive[3];
        long[] ages = Arrays.copyOf(agesAtEnd, Math.min(ended, AGES));
        Arrays.sort(ages);
        event.medianAgeAtEnd = ages.length == 0 ? 0 : ages[ages.length / 2];
    }

    private int freeSlot(long nowNanos) {
        while ((nowNanos - startNanos) / epochNanos >= EPOCHS) {
            joinEpochs();
        }
        int first = (int) (Math.max(0, nowNanos - startNanos) / epochNanos) * QUOTA;
        for (int slot = first; slot < first + QUOTA; slot++) {
            if (samples[slot] == null) {
                return slot;
            }
        }
        return -1;
    }

    private void joinEpochs() {
        for (int epoch = 0; epoch < EPOCHS / 2; epoch++) {
            int from = 2 * epoch * QUOTA;
            KeySample[] both = Arrays.stream(samples, from, from + 2 * QUOTA)
                    .filter(each -> each != null)
                    .toArray(KeySample[]::new);
            for (int i = 0; i < QUOTA; i++) {
                boolean few = both.length <= QUOTA;
                samples[epoch * QUOTA + i] = few ? i < both.length ? both[i] : null : both[i * both.length / QUOTA];
            }
        }
        Arrays.fill(samples, samples.length / 2, samples.length, null);
        epochNanos *= 2;
    }

    private static int mark(int hash) {
        return (hash * 0x9E3779B9) >>> 20;
    }
}

package dev.tidemark.agent.keys;

import dev.tidemark.MetKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Asks keys of the application for their hash code, the only code of the application's that the agent calls. A thread that lives for one round
 * does it: it holds no lock and stands in the middle of nothing, so that whatever the code does, waits for or throws, no thread of the
 * application is hindered.
 *
 * <p>A class that has thrown, been slow twice within about a minute, or not come back within a round is asked no more. While it has not come back nothing else is asked. One thread uses
 * this.
 */
final class Asker {

    /** Keys asked in a round. */
    static final int MOST = 64;

    private static final long LONGEST_ROUND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SLOW = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int MOST_SLOW = 2;

    /** About a minute: a collection or a core that was taken away makes anybody slow now and then. */
    private static final int FORGIVEN_AFTER_ROUNDS = 60;

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);

    private final Set<Class<?>> leftAlone = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Map<Class<?>, Integer> slow = Collections.synchronizedMap(new WeakHashMap<>());
    private int rounds;
    private final LongAdder nanos = new LongAdder();
    private List<MetKey> next = new ArrayList<>();
    private @Nullable Thread running;
    private long begun;
    private volatile @Nullable Class<?> asked;

    /** Whether a key of this class may be asked in the coming round. */
    boolean takes(Class<?> type) {
        return next.size() < MOST && !leftAlone.contains(type);
    }

    /** Has a key asked in the coming round. */
    void ask(MetKey key) {
        next.add(key);
    }

    /** Begins a round with what was given, unless the one before has not ended. */
    void begin() {
        List<MetKey> round = next;
        next = new ArrayList<>();
        Thread before = running;
        if (before != null && before.isAlive()) {
            Class<?> guilty = asked;
            if (guilty != null && System.nanoTime() - begun > PATIENCE) {
                leftAlone.add(guilty);
            }
            return;
        }
        running = null;
        if (++rounds % FORGIVEN_AFTER_ROUNDS == 0) {
            slow.clear();
        }
        if (!round.isEmpty()) {
            Thread thread = new Thread(null, () -> ask(round), "tidemark-keys", 0, false);
            thread.setDaemon(true);
            thread.start();
            running = thread;
            begun = System.nanoTime();
        }
    }

    private void ask(List<MetKey> round) {
        long begin = System.nanoTime();
        Set<Class<?>> slowNow = new HashSet<>();
        for (MetKey each : round) {
            Object key = each.kept();
            if (key != null && !leftAlone.contains(key.getClass())) {
                ask(each, key, slowNow);
            }
            if (System.nanoTime() - begin > LONGEST_ROUND) {
                break;
            }
        }
        asked = null;
        for (Class<?> each : slowNow) {
            if (slow.merge(each, 1, Integer::sum) >= MOST_SLOW) {
                leftAlone.add(each);
            }
        }
        // What took longer slept, or waited for somebody.
        nanos.add(Math.min(2 * LONGEST_ROUND, System.nanoTime() - begin));
    }

    private void ask(MetKey sample, Object key, Set<Class<?>> slowNow) {
        Class<?> type = key.getClass();
        asked = type;
        long begin = System.nanoTime();
        try {
            sample.answered(key.hashCode());
        } catch (Throwable e) {
            leftAlone.add(type);
            sample.failedToAnswer();
        }
        if (System.nanoTime() - begin > SLOW) {
            slowNow.add(type);
        }
    }

    /** Time spent on it so far. */
    long nanos() {
        return nanos.sum();
    }

    /** Asks nobody any more. */
    void end() {
        next.clear();
        Thread last = running;
        if (last != null) {
            last.interrupt();
        }
    }
}

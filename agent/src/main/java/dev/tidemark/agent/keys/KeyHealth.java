package dev.tidemark.agent.keys;

import dev.tidemark.AgentKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the keys of maps that keep growing, while somebody records it: at most {@value #MOST} maps at a time, once a second, for a bounded time in all.
 * Reads tables by the agent's own thread; of the application's code it calls nothing but the {@code hashCode} of a few keys, by an {@link Asker}. For one
 * thread.
 */
public final class KeyHealth {

    /** As many as the library watches; each takes some 20 KiB. */
    static final int MOST = 64;

    /** Of what the agent may cost in all. */
    private static final double SHARE_OF_BUDGET = 0.25;

    private final KeyShapes shapes = new KeyShapes();
    private final Asker asker = new Asker();
    private final LongAdder nanos = new LongAdder();
    private final LongSupplier costs;
    private final long nanosOfARound;
    private int turn;

    /** A map for the time of one round, in which it is kept alive. */
    private record Kept(KeyedMap map, Object collection, KeyTable table, long size) {}

    /**
     * @param budget what the agent may cost, in percent of one core
     * @param costs what the thread that asks has paid so far, in nanoseconds
     */
    public KeyHealth(double budget, LongSupplier costs) {
        this.costs = costs;
        nanosOfARound = (long) (SHARE_OF_BUDGET * budget / 100 * TimeUnit.SECONDS.toNanos(1));
    }

    /** Looks at the keys of those maps that are worth it; about once a second. */
    public void look(Collection<? extends KeyedMap> maps, long now) {
        if (!AgentKeys.areWanted()) {
            return;
        }
        long begin = costs.getAsLong();
        List<Kept> watched = watched(maps, now);
        long deadline = System.nanoTime() + nanosOfARound;
        turn++;
        for (int i = 0; i < watched.size(); i++) {
            Kept each = watched.get((i + turn) % watched.size());
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            KeyLooks looks = each.map().keys().looks;
            if (looks != null) {
                long share = System.nanoTime() + left / (watched.size() - i);
                looks.look(each.table(), each.collection(), each.size(), now, share);
                looks.tell(each.map().number(), each.map().called(), now);
            }
        }
        asker.begin();
        // What took longer was not us: the thread had lost its core.
        nanos.add(Math.min(2 * nanosOfARound, costs.getAsLong() - begin));
    }

    /** Chooses those whose keys are looked at. */
    private List<Kept> watched(Collection<? extends KeyedMap> maps, long now) {
        List<Kept> watched = new ArrayList<>();
        List<Kept> waiting = new ArrayList<>();
        for (KeyedMap each : maps) {
            Kept kept = kept(each);
            if (kept == null) {
                continue;
            }
            KeyRecord keys = each.keys();
            keys.read(kept.size(), now);
            if (keys.looks != null) {
                watched.add(kept);
            } else if (keys.isSuspicious() && !keys.isAtRest(now)) {
                waiting.add(kept);
            }
        }
        Iterator<Kept> next = waiting.iterator();
        if (watched.size() + waiting.size() > MOST) {
            watched.removeIf(each -> isToGiveWay(each, now));
        }
        while (next.hasNext() && watched.size() < MOST) {
            Kept each = next.next();
            each.map().keys().looks = new KeyLooks(shapes, asker, now);
            watched.add(each);
        }
        return watched;
    }

    private static boolean isToGiveWay(Kept map, long now) {
        KeyRecord keys = map.map().keys();
        if (!keys.isAtRest(now)) {
            return false;
        }
        keys.looks = null;
        return true;
    }

    private static @Nullable Kept kept(KeyedMap map) {
        Object collection = map.number() == 0 ? null : map.get();
        KeyTable table = collection == null ? null : KeyTables.of(collection);
        return collection == null || table == null ? null : new Kept(map, collection, table, map.size(collection));
    }

    /** What looking and asking have cost so far, in nanoseconds; from any thread. */
    public long nanos() {
        return nanos.sum() + asker.nanos();
    }

    /** Ends what still goes on. */
    public void end() {
        asker.end();
    }
}

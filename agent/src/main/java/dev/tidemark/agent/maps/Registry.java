package dev.tidemark.agent.maps;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The collections that were found. Bounded twice: so many candidates, the oldest of which gives way to a new one, and so many maps.
 * A candidate becomes a map when it has lived for {@value #PROBATION_SECONDS} s. Thread-safe.
 */
final class Registry {

    static final int MOST_CANDIDATES = 1024;
    /** The library takes half as many. */
    private static final int MOST_SILENT = 20_000;

    private static final int PROBATION_SECONDS = 2;

    private final ConcurrentHashMap<Object, FoundMap> found = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final ArrayDeque<FoundMap> candidates = new ArrayDeque<>();
    private final LongAdder refused = new LongAdder();
    private final LongSupplier numbers;
    private final int mostMaps;

    private final AtomicInteger maps = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();

    /**
     * @param mostMaps maps at a time; more are counted as {@link #refused}
     * @param numbers gives each map its number
     */
    Registry(int mostMaps, LongSupplier numbers) {
        this.mostMaps = mostMaps;
        this.numbers = numbers;
    }

    @Nullable
    FoundMap find(Object collection) {
        return found.get(new FoundMap.Probe(collection));
    }

    /** Notes a collection that is not known yet. */
    void add(Object collection, Layout layout, GrowthSite site, int slots, long now) {
        FoundMap candidate = new FoundMap(collection, layout, site, slots, now, gone);
        synchronized (candidates) {
            // Threads that move a table together all come here.
            if (find(collection) != null) {
                return;
            }
            if (candidates.size() >= MOST_CANDIDATES) {
                found.remove(candidates.remove());
            }
            candidates.add(candidate);
            found.put(candidate, candidate);
        }
    }

    /** Has a collection told of no more, since somebody else does; holds it as weakly as the others. */
    void silence(Object collection, Layout layout, long now) {
        synchronized (candidates) {
            FoundMap known = find(collection);
            if (known != null && known.isSilent()) {
                return;
            }
            if (known != null) {
                found.remove(known);
                candidates.remove(known);
                if (known.number() != 0) {
                    maps.decrementAndGet();
                }
            }
            if (silent.get() < MOST_SILENT) {
                FoundMap quiet = FoundMap.silent(collection, layout, now, gone);
                found.put(quiet, quiet);
                silent.incrementAndGet();
            }
        }
    }

    /** Forgets what is gone and makes maps of candidates that have lived; once a second, by one thread. */
    void tidy(long now) {
        for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
            FoundMap lost = found.remove(each);
            if (lost != null && lost.isSilent()) {
                silent.decrementAndGet();
            } else if (lost != null && lost.number() != 0) {
                maps.decrementAndGet();
            }
        }
        for (FoundMap each = matured(now); each != null; each = matured(now)) {
            if (maps.get() >= mostMaps) {
                refused.increment();
                found.remove(each);
            } else if (!each.prepare()) {
                found.remove(each);
            } else if (found.containsKey(each)) {
                each.number(numbers.getAsLong());
                maps.incrementAndGet();
            }
        }
    }

    private @Nullable FoundMap matured(long now) {
        synchronized (candidates) {
            FoundMap oldest = candidates.peek();
            return oldest != null && oldest.ageNanos(now) >= TimeUnit.SECONDS.toNanos(PROBATION_SECONDS)
                    ? candidates.poll()
                    : null;
        }
    }

    /** All that was found, candidates with number 0 among them. */
    Collection<FoundMap> all() {
        return Collections.unmodifiableCollection(found.values());
    }

    int maps() {
        return maps.get();
    }

    /** Maps that were not taken because too many were there; each counts again when it grows again. */
    long refused() {
        return refused.sum();
    }

    void clear() {
        found.clear();
        synchronized (candidates) {
            candidates.clear();
        }
        maps.set(0);
        silent.set(0);
    }
}

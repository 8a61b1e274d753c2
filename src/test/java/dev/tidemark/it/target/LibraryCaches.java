package dev.tidemark.it.target;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.BiMap;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import com.google.common.collect.Multimap;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Caches and maps of libraries, each held by a field. Three grow without end: a cache of Guava's, one of Caffeine's, and a sorted map of the
 * JDK's. The others are what they look like from afar: caches with a bound that turn over fast, and what is filled once. Argument: entries a
 * second of each that leaks.
 */
public final class LibraryCaches {
    private LibraryCaches() {}

    private static final int MOST = 20_000;
    private static final int ONCE = 30_000;
    private static final int TURNOVER = 4_000;

    static final Cache<Long, byte[]> GUAVA = CacheBuilder.newBuilder().build();
    static final com.github.benmanes.caffeine.cache.Cache<Long, byte[]> CAFFEINE =
            Caffeine.newBuilder().build();
    static final ConcurrentSkipListMap<Long, byte[]> SORTED = new ConcurrentSkipListMap<>();

    static final Cache<Long, byte[]> GUAVA_BOUNDED =
            CacheBuilder.newBuilder().maximumSize(MOST).build();
    static final Cache<Long, byte[]> GUAVA_EXPIRING =
            CacheBuilder.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();
    static final com.github.benmanes.caffeine.cache.Cache<Long, byte[]> CAFFEINE_BOUNDED =
            Caffeine.newBuilder().maximumSize(MOST).build();
    static final com.github.benmanes.caffeine.cache.Cache<Long, byte[]> CAFFEINE_EXPIRING =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    static final ConcurrentSkipListSet<Long> SORTED_ONCE = new ConcurrentSkipListSet<>();
    static final Interner<String> INTERNED = Interners.newStrongInterner();
    static final Interner<String> INTERNED_WEAKLY = Interners.newWeakInterner();
    static final Multimap<Long, Long> MULTIMAP = HashMultimap.create();
    static final BiMap<Long, Long> BOTH_WAYS = HashBiMap.create();
    static final FastThreadLocal<Map<Long, Long>> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected Map<Long, Long> initialValue() {
            return new HashMap<>();
        }
    };

    private static final Object[] KEPT = new Object[ONCE];

    public static void main(String[] args) throws IOException {
        int rate = Integer.parseInt(args[0]);
        begin(rate, number -> GUAVA.put(number, new byte[100]));
        begin(rate, number -> CAFFEINE.put(number, new byte[100]));
        begin(rate, number -> SORTED.put(number, new byte[100]));
        begin(TURNOVER, number -> GUAVA_BOUNDED.put(number, new byte[100]));
        begin(TURNOVER, number -> GUAVA_EXPIRING.put(number, new byte[100]));
        begin(TURNOVER, number -> CAFFEINE_BOUNDED.put(number, new byte[100]));
        begin(TURNOVER, number -> CAFFEINE_EXPIRING.put(number, new byte[100]));
        if (args.length > 1) {
            once();
        }
        Console.serve(line -> Long.toString(GUAVA.size()));
    }

    private static void once() {
        begin(TURNOVER, number -> {
            if (number < ONCE) {
                SORTED_ONCE.add(number);
                INTERNED.intern("interned " + number);
                KEPT[(int) number] = INTERNED_WEAKLY.intern("interned weakly " + number);
                MULTIMAP.put(number, number);
                MULTIMAP.put(1L, number);
                BOTH_WAYS.put(number, number);
            }
        });
        Thread thread = new FastThreadLocalThread(
                () -> {
                    for (long number = 0; number < ONCE; number++) {
                        OF_THREAD.get().put(number, number);
                        new FastThreadLocal<Long>().set(number);
                    }
                    java.util.concurrent.locks.LockSupport.park(KEPT);
                },
                "event-loop");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void on(long number);
    }

    private static void begin(int rate, Work work) {
        long[] next = new long[1];
        Console.repeat(rate, () -> work.on(next[0]++));
    }
}

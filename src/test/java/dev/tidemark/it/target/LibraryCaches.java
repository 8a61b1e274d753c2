package dev.tidemark.it.target;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;

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
    private static final int SLOWLY = 2_000;

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

    private static final List<Object> KEPT = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        awaitAgent();
        int rate = Integer.parseInt(args[0]);
        begin(rate, number -> GUAVA.put(number, new byte[100]));
        begin(rate * 1.07, number -> CAFFEINE.put(number, new byte[100]));
        begin(rate * 1.15, number -> SORTED.put(number, new byte[100]));
        begin(TURNOVER * 1.23, number -> GUAVA_BOUNDED.put(number, new byte[100]));
        begin(TURNOVER * 1.32, number -> GUAVA_EXPIRING.put(number, new byte[100]));
        begin(TURNOVER * 1.42, number -> CAFFEINE_BOUNDED.put(number, new byte[100]));
        begin(TURNOVER * 1.52, number -> CAFFEINE_EXPIRING.put(number, new byte[100]));
        begin(SLOWLY, LibraryCaches::once);
        Console.serve(line -> Long.toString(GUAVA.size()));
    }

    /** What is bounded grows in its first seconds only, and on a busy machine an agent may take as long to begin. */
    private static void awaitAgent() {
        while (!System.getProperty("dev.tidemark.agent", "").endsWith(" on")) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void once(long number) {
        if (number < ONCE) {
            SORTED_ONCE.add(number);
            KEPT.add(INTERNED.intern("interned " + number));
            KEPT.add(INTERNED_WEAKLY.intern("interned weakly " + number));
            new FastThreadLocal<Long>().set(number);
        }
    }

    private interface Work {
        void on(long number);
    }

    private static void begin(double rate, Work work) {
        long[] next = new long[1];
        Console.repeat((int) rate, () -> work.on(next[0]++));
    }
}

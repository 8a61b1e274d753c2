package dev.tidemark.it.target;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Three maps that grow and do not leak, in a program that knows nothing of Tidemark: a bounded cache, one whose entries expire, and a buffer that
 * is filled and cleared. Argument: requests a second.
 */
public final class PlainCaches {
    private PlainCaches() {}

    private static final int BOUND = 20_000;
    private static final int LIFE_IN_REQUESTS = 30_000;
    private static final int BATCH = 40_000;

    static final Map<Long, byte[]> PRODUCTS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > BOUND;
        }
    };
    static final Map<Long, byte[]> QUOTES = new HashMap<>();
    static final Map<Long, byte[]> BATCHES = new HashMap<>();

    private static final Deque<Long> QUOTES_BY_AGE = new ArrayDeque<>();

    private static long next;

    public static void main(String[] args) throws IOException {
        Console.repeat(Integer.parseInt(args[0]), PlainCaches::request);
        Console.serve(line -> PRODUCTS.size() + " " + QUOTES.size() + " " + BATCHES.size());
    }

    private static void request() {
        long key = next++;
        PRODUCTS.put(key, new byte[200]);
        QUOTES.put(key, new byte[200]);
        QUOTES_BY_AGE.add(key);
        if (QUOTES_BY_AGE.size() > LIFE_IN_REQUESTS) {
            QUOTES.remove(QUOTES_BY_AGE.poll());
        }
        BATCHES.put(key, new byte[100]);
        if (BATCHES.size() >= BATCH) {
            BATCHES.clear();
        }
    }
}

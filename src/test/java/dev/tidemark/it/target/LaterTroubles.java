package dev.tidemark.it.target;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bounded cache, sessions that end, and a page that is rendered, in a program that knows nothing of Tidemark. Told {@code trouble}, sessions end no more and
 * the page takes eight times the memory. Argument: requests a second.
 */
public final class LaterTroubles {
    private LaterTroubles() {}

    private static final int BOUND = 10_000;
    private static final int SESSIONS_AT_ONCE = 2_000;

    static final Map<Long, byte[]> PRICES = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > BOUND;
        }
    };
    static final Map<Long, byte[]> SESSIONS = new HashMap<>();

    /** Written for the page to be made at all. */
    static volatile int rendered;

    private static volatile boolean trouble;
    private static volatile long next;

    public static void main(String[] args) throws IOException {
        Console.repeat(Integer.parseInt(args[0]), LaterTroubles::request);
        Console.serve(line -> {
            if (line.equals("trouble")) {
                trouble = true;
            }
            return Long.toString(next);
        });
    }

    private static void request() {
        long key = next + 1;
        PRICES.put(key, new byte[100]);
        login(key);
        // No two pages are alike: the JVM samples by what fills its buffers, and a beat would hide lines from it.
        int words = 1 + (int) ((key * 0x9E3779B97F4A7C15L) >>> 54);
        rendered = render(trouble ? 16 * words : 2 * words);
        next = key;
    }

    private static void login(long key) {
        SESSIONS.put(key, new byte[1000]);
        if (!trouble) {
            SESSIONS.remove(key - SESSIONS_AT_ONCE);
        }
    }

    private static int render(int bytes) {
        byte[] page = new byte[bytes];
        return page[bytes / 2];
    }
}

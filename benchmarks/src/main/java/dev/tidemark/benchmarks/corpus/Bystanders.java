package dev.tidemark.benchmarks.corpus;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a service does besides: requests that leave nothing behind, settings read at its start, and in some services a
 * cache that keeps to its bound or calls to others that are under way.
 */
final class Bystanders {

    private static final double TICK_SECONDS = 0.02;
    private static final int PAGE_BYTES = 4_000;

    /** Of the heap; a leak beside this cache is given as much less. */
    private static final double CACHE_SHARE = 0.08;

    private static Map<String, String> settings = Map.of();
    private static Map<Long, byte[]> pages = Map.of();
    private static Map<Long, byte[]> calls = Map.of();

    private static final AtomicLong TEXT = new AtomicLong();

    private Bystanders() {}

    /** Settings, and between one and four megabytes a second of short-lived text. */
    static void begin(Load load) {
        Load own = load.split();
        settings = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            settings.put("service.setting." + i, "value " + own.random().nextInt());
        }
        int lines = own.random().nextInt(10, 40);
        Ticker.every(TICK_SECONDS, own, () -> {
            for (int i = 0; i < 20; i++) {
                TEXT.addAndGet(answer(own.random(), lines));
            }
        });
    }

    private static int answer(SplittableRandom random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(settings.get("service.setting." + random.nextInt(2_000)))
                    .append('\n');
        }
        return text.toString().length();
    }

    /** A cache of pages that throws out the one unused for longest; it is full after a third of the run. */
    static void boundedCache(Load load, Watch watch) {
        Load own = load.split();
        Setup setup = load.setup();
        int bound = (int) (CACHE_SHARE * setup.heapBytes() / (PAGE_BYTES + 150));
        pages = watch.map("pages", new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                return size() > bound;
            }
        });
        double reads = 2 * TICK_SECONDS * bound / (setup.seconds() / 3);
        Ticker.every(TICK_SECONDS, own, () -> {
            for (double done = own.random().nextDouble(); done < reads; done++) {
                long page = own.random().nextLong(3L * bound);
                if (pages.get(page) == null) {
                    pages.put(page, new byte[PAGE_BYTES]);
                }
            }
        });
    }

    /** Calls to another service, each known here until it is answered about a second later. */
    static void callsInFlight(Load load, Watch watch) {
        Load own = load.split();
        calls = watch.map("calls", new ConcurrentHashMap<>());
        Queue<Call> due = new ArrayDeque<>();
        AtomicLong ids = new AtomicLong();
        Ticker.every(TICK_SECONDS, own, () -> {
            double now = own.elapsed();
            for (Call call = due.peek(); call != null && call.answered() <= now; call = due.peek()) {
                calls.remove(due.remove().id());
            }
            for (int i = own.random().nextInt(8); i > 0; i--) {
                long id = ids.incrementAndGet();
                calls.put(id, new byte[500]);
                due.add(new Call(id, now + 1));
            }
        });
    }

    private record Call(long id, double answered) {}
}

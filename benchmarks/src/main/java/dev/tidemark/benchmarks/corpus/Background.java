package dev.tidemark.benchmarks.corpus;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a service does besides what its scenario is about: bounded work that leaks nothing, on threads of its own. */
final class Background {

    private static final int PAGE_BYTES = 16 << 10;

    /** Responses that are still being written. */
    private static final int PAGES_OPEN = 8;

    private static final double RECENT_SHARE_OF_HEAP = 0.02;

    private static Map<String, byte[]> templates = Map.of();
    private static Map<Integer, byte[]> recent = Map.of();
    private static Map<Long, byte[]> inFlight = Map.of();

    private Background() {}

    /** Pages rendered from a constant set of templates: garbage that lives for a moment. */
    static void pages(Load load) {
        Load own = load.split();
        Map<String, byte[]> read = new ConcurrentHashMap<>();
        for (int i = 0; i < 32; i++) {
            read.put("template-" + i, new byte[4 << 10]);
        }
        templates = read;
        byte[][] open = new byte[PAGES_OPEN][];
        double pagesPerSecond = own.setup().heapBytes() / own.random().nextDouble(12, 40) / PAGE_BYTES;
        start("pages", own, pagesPerSecond, () -> {
            byte[] template = templates.get("template-" + own.random().nextInt(32));
            open[own.random().nextInt(PAGES_OPEN)] = Arrays.copyOf(template, PAGE_BYTES);
        });
    }

    /** A least recently used cache within its bound. */
    static void recentProducts(Load load, Watch watch) {
        Load own = load.split();
        int payload = own.setup().payloadBytes();
        int bound = (int) (RECENT_SHARE_OF_HEAP * own.setup().heapBytes() / payload);
        recent = watch.map("recent-products", new Recent(bound));
        start("recent-products", own, bound / 12.0, () -> {
            int product = own.random().nextInt(4 * bound);
            if (recent.get(product) == null) {
                recent.put(product, new byte[payload]);
            }
        });
    }

    /** Requests that are registered while they run, for a second or two. */
    static void inFlight(Load load, Watch watch) {
        Load own = load.split();
        inFlight = watch.map("in-flight", new ConcurrentHashMap<>());
        Deque<Running> running = new ArrayDeque<>();
        start("in-flight", own, 150, () -> {
            long id = own.random().nextLong();
            inFlight.put(id, new byte[1_000]);
            running.add(new Running(id, own.elapsed() + 1.5));
            while (running.element().endSeconds() < own.elapsed()) {
                inFlight.remove(running.remove().id());
            }
        });
    }

    private static void start(String name, Load load, double perSecond, Load.Request request) {
        Thread thread = new Thread(
                () -> {
                    try {
                        load.requests(perSecond, request);
                    } catch (Exception e) {
                        throw new IllegalStateException(name + " failed", e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private record Running(long id, double endSeconds) {}

    private static final class Recent extends LinkedHashMap<Integer, byte[]> {
        private final int bound;

        Recent(int bound) {
            super(16, 0.75f, true);
            this.bound = bound;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > bound;
        }
    }
}

package dev.tidemark.analysis.detect;

/** Code that shows how maps, threads and listeners are used, and let go of: imports and members of a class, for Java 17. A test compiles each of them. */
final class UseSnippets {

    private static final String UPDATE_IN_PLACE = """
            import java.util.Map;
            import java.util.concurrent.ConcurrentHashMap;
            import java.util.concurrent.atomic.LongAdder;

            private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

            // No new value for each request, and no new entry after the first.
            void count(String name) {
                counts.computeIfAbsent(name, key -> new LongAdder()).increment();
            }
            """;

    private static final String ONE_POOL = """
            import java.util.concurrent.ExecutorService;
            import java.util.concurrent.Executors;

            // One for the whole application, not one for each use; shut down with it.
            private static final ExecutorService POOL = Executors.newFixedThreadPool(8);

            void run(Runnable task) {
                POOL.execute(task);
            }
            """;

    private static final String REMOVE_LISTENER = """
            import java.util.List;
            import java.util.concurrent.CopyOnWriteArrayList;

            static final class View implements AutoCloseable {
                private final List<Runnable> listeners;
                private final Runnable refresh = () -> System.out.println("changed");

                View(List<Runnable> listeners) {
                    this.listeners = listeners;
                    listeners.add(refresh);
                }

                @Override
                public void close() {
                    listeners.remove(refresh);
                }
            }

            private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
            """;

    private static final String REMOVE_THREAD_LOCAL = """
            import java.util.HashMap;
            import java.util.Map;

            private static final ThreadLocal<Map<String, String>> CONTEXT = ThreadLocal.withInitial(HashMap::new);

            void handle(Runnable request) {
                try {
                    request.run();
                } finally {
                    CONTEXT.remove();
                }
            }
            """;

    private static final String CONCURRENT = """
            import java.util.Map;
            import java.util.concurrent.ConcurrentHashMap;

            private final Map<String, Integer> stock = new ConcurrentHashMap<>();

            // Reads and writes as one step, without a lock of our own.
            int add(String product, int pieces) {
                return stock.merge(product, pieces, Integer::sum);
            }
            """;

    private static final String SLOW_WORK_OUTSIDE = """
            import java.util.Map;
            import java.util.concurrent.ConcurrentHashMap;
            import java.util.function.UnaryOperator;

            private final Map<String, String> pages = new ConcurrentHashMap<>();

            // Loads before the map is asked: nobody waits in its bin for what is slow.
            String page(String name, UnaryOperator<String> load) {
                String known = pages.get(name);
                if (known != null) {
                    return known;
                }
                String loaded = load.apply(name);
                String earlier = pages.putIfAbsent(name, loaded);
                return earlier == null ? loaded : earlier;
            }
            """;

    private UseSnippets() {}

    static String fewerObjects() {
        return UPDATE_IN_PLACE;
    }

    static String onePool() {
        return ONE_POOL;
    }

    static String removeListener() {
        return REMOVE_LISTENER;
    }

    static String removeThreadLocal() {
        return REMOVE_THREAD_LOCAL;
    }

    static String concurrent() {
        return CONCURRENT;
    }

    static String slowWorkOutside() {
        return SLOW_WORK_OUTSIDE;
    }
}

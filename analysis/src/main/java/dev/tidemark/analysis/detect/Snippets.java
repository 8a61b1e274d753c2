package dev.tidemark.analysis.detect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Code that shows the mend: imports and members of a class, for Java 17. A test compiles each of them. */
final class Snippets {

    private static final String CAFFEINE = """
            import com.github.benmanes.caffeine.cache.Cache;
            import com.github.benmanes.caffeine.cache.Caffeine;
            import java.time.Duration;

            private final Cache<String, Session> sessions = Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterAccess(Duration.ofMinutes(30))
                    .build();

            Session session(String id) {
                return sessions.get(id, Session::new);
            }

            record Session(String id) {}
            """;

    private static final String ELDEST_ENTRY = """
            import java.util.Collections;
            import java.util.LinkedHashMap;
            import java.util.Map;

            private static final int MOST = 10_000;

            private final Map<String, String> latest = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            });
            """;

    private static final String FIRST_OF_SORTED = """
            import java.util.TreeMap;

            private static final int MOST = 10_000;

            private final TreeMap<Long, String> byTime = new TreeMap<>();

            synchronized void put(long time, String value) {
                byTime.put(time, value);
                while (byTime.size() > MOST) {
                    byTime.pollFirstEntry();
                }
            }
            """;

    private static final String HELD_BY_ITS_OWNER = """
            // A value that refers to its key keeps the entry alive for ever. Where the owner holds what goes
            // with it in a field, both go together, and no map is needed.
            private Object companion;

            void attach(Object companion) {
                this.companion = companion;
            }
            """;

    private static final String REMOVE_IN_FINALLY = """
            import java.util.IdentityHashMap;
            import java.util.Map;

            private final Map<Object, String> inUse = new IdentityHashMap<>();

            void use(Object key, Runnable work) {
                synchronized (inUse) {
                    inUse.put(key, Thread.currentThread().getName());
                }
                try {
                    work.run();
                } finally {
                    synchronized (inUse) {
                        inUse.remove(key);
                    }
                }
            }
            """;

    private static final String BOUNDED_SET = """
            import com.github.benmanes.caffeine.cache.Caffeine;
            import java.time.Duration;
            import java.util.Collections;
            import java.util.Set;

            private final Set<String> seen = Collections.newSetFromMap(Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterWrite(Duration.ofHours(1))
                    .<String, Boolean>build()
                    .asMap());
            """;

    private static final String LATEST_ONLY = """
            import java.util.ArrayDeque;
            import java.util.Deque;

            private static final int MOST = 1_000;

            private final Deque<String> latest = new ArrayDeque<>();

            synchronized void add(String element) {
                if (latest.size() >= MOST) {
                    latest.removeFirst();
                }
                latest.addLast(element);
            }
            """;

    private static final String BOUNDED_QUEUE = """
            import java.util.concurrent.ArrayBlockingQueue;
            import java.util.concurrent.BlockingQueue;

            private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1_000);

            // Waits while there is no room: whoever is too fast slows down, and memory stays.
            void hand(String task) throws InterruptedException {
                queue.put(task);
            }
            """;

    private static final String SAME_KEY = """
            import java.util.Map;
            import java.util.concurrent.ConcurrentHashMap;

            private final Map<Long, String> byId = new ConcurrentHashMap<>();

            void put(long id, String value) {
                byId.put(id, value);
            }

            // Takes the key's own type: byId.remove(Object) would take an Integer, too, and find nothing.
            boolean end(long id) {
                return byId.remove(id) != null;
            }
            """;

    private static final String KEY_THAT_COMES_AGAIN = """
            import java.util.Map;
            import java.util.concurrent.ConcurrentHashMap;

            // Only what makes two requests the same: no time, no number of the request, no array.
            record ReportKey(String customer, int year) {}

            private final Map<ReportKey, String> reports = new ConcurrentHashMap<>();

            String report(String customer, int year) {
                return reports.computeIfAbsent(new ReportKey(customer, year), key -> "report of " + key);
            }
            """;

    private static final String WEIGHED = """
            import com.github.benmanes.caffeine.cache.Cache;
            import com.github.benmanes.caffeine.cache.Caffeine;

            // 64 MiB of values, however many they are.
            private final Cache<String, byte[]> pages = Caffeine.newBuilder()
                    .maximumWeight(64L << 20)
                    .weigher((String key, byte[] page) -> page.length + 2 * key.length())
                    .build();
            """;

    private static final String NEW_MAP = """
            import java.util.HashMap;
            import java.util.Map;

            private Map<String, Integer> batch = new HashMap<>();

            synchronized Map<String, Integer> takeBatch() {
                Map<String, Integer> full = batch;
                // clear() would keep the large table.
                batch = new HashMap<>();
                return full;
            }
            """;

    private static final String TRIM = """
            import java.util.ArrayList;
            import java.util.List;

            private final ArrayList<String> batch = new ArrayList<>();

            synchronized List<String> takeBatch() {
                List<String> full = List.copyOf(batch);
                batch.clear();
                batch.trimToSize();
                return full;
            }
            """;

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

    private static final String UNCHANGING_KEY = """
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.ConcurrentHashMap;

            // A copy that nobody can change: its hash code stays what it was when it was put.
            record CartKey(String customer, List<String> items) {
                CartKey {
                    items = List.copyOf(items);
                }
            }

            private final Map<CartKey, Double> prices = new ConcurrentHashMap<>();
            """;

    private static final String RECORD_KEY = """
            import java.util.HashMap;
            import java.util.Map;

            // A record has equals and hashCode by its components.
            record ProductKey(String shop, long number) {}

            private final Map<ProductKey, String> names = new HashMap<>();
            """;

    private static final String ARRAY_KEY = """
            import java.util.Arrays;
            import java.util.HashMap;
            import java.util.Map;

            record Digest(byte[] bytes) {
                Digest {
                    bytes = bytes.clone();
                }

                @Override
                public boolean equals(Object other) {
                    return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
                }

                @Override
                public int hashCode() {
                    return Arrays.hashCode(bytes);
                }
            }

            private final Map<Digest, String> names = new HashMap<>();
            """;

    private static final String NORMALISE = """
            import java.text.Normalizer;
            import java.util.Locale;
            import java.util.Map;
            import java.util.concurrent.ConcurrentHashMap;

            private final Map<String, String> byName = new ConcurrentHashMap<>();

            private static String key(String name) {
                return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            }

            void put(String name, String value) {
                byName.put(key(name), value);
            }

            String get(String name) {
                return byName.get(key(name));
            }
            """;

    private static final String TEMPLATE = """
            import java.util.Map;
            import java.util.concurrent.ConcurrentHashMap;
            import java.util.concurrent.atomic.LongAdder;
            import java.util.regex.Pattern;

            private static final Pattern NUMBER = Pattern.compile("/\\\\d+");

            private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

            // /orders/17 and /orders/18 are counted as /orders/{id}.
            void count(String path) {
                requests.computeIfAbsent(NUMBER.matcher(path).replaceAll("/{id}"), key -> new LongAdder())
                        .increment();
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

    private Snippets() {}

    static String bound(@Nullable String type) {
        if (type == null) {
            return CAFFEINE;
        }
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return switch (Shape.of(type)) {
            case LIST -> LATEST_ONLY;
            case QUEUE -> BOUNDED_QUEUE;
            case MAP -> {
                if (simple.endsWith("Set")) {
                    yield BOUNDED_SET;
                }
                yield switch (simple) {
                    case "HashMap", "LinkedHashMap", "Hashtable" -> ELDEST_ENTRY;
                    case "TreeMap", "ConcurrentSkipListMap" -> FIRST_OF_SORTED;
                    case "WeakHashMap" -> HELD_BY_ITS_OWNER;
                    case "IdentityHashMap" -> REMOVE_IN_FINALLY;
                    default -> CAFFEINE;
                };
            }
        };
    }

    static String removeByTheSameKey() {
        return SAME_KEY;
    }

    static String keysThatMatch() {
        return KEY_THAT_COMES_AGAIN;
    }

    static String checkBound() {
        return WEIGHED;
    }

    /** Null where a queue has no way but to be made anew, which the text says. */
    static @Nullable String replaceInsteadOfClear(@Nullable String type) {
        return switch (Shape.of(type)) {
            case MAP -> NEW_MAP;
            case LIST -> TRIM;
            case QUEUE -> null;
        };
    }

    static String presize(@Nullable String type, long entries) {
        String simple = "HashMap";
        long room = (long) Math.ceil(entries / 0.75);
        if (type != null && type.contains("ConcurrentHashMap")) {
            simple = "ConcurrentHashMap";
            room = entries;
        } else if (Shape.of(type) != Shape.MAP) {
            simple = Shape.of(type) == Shape.LIST ? "ArrayList" : "ArrayDeque";
            room = entries;
        }
        boolean map = simple.endsWith("Map");
        String packageName = simple.startsWith("Concurrent") ? "java.util.concurrent" : "java.util";
        return String.format(
                Locale.ROOT,
                """
                import %s.%s;
                %s
                // Takes %,d entries without growing.
                private final %s = new %s<>(%d);
                """,
                packageName,
                simple,
                map ? "import java.util.Map;\n" : "import java.util.Collection;\n",
                entries,
                map ? "Map<String, String> byName" : "Collection<String> all",
                simple,
                Math.min(room, Integer.MAX_VALUE));
    }

    static String fewerObjects() {
        return UPDATE_IN_PLACE;
    }

    static String keepKeys() {
        return UNCHANGING_KEY;
    }

    static String giveEquality(String keyClass) {
        return keyClass.endsWith("[]") ? ARRAY_KEY : RECORD_KEY;
    }

    static String normaliseKeys() {
        return NORMALISE;
    }

    static String templateKeys() {
        return TEMPLATE;
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

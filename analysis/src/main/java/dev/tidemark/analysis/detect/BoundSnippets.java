package dev.tidemark.analysis.detect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Code that shows how a collection is bounded, emptied and sized: imports and members of a class, for Java 17. A test compiles each of them. */
final class BoundSnippets {

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

    private BoundSnippets() {}

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
}

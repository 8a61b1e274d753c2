package dev.tidemark.analysis.detect;

/** Code that shows what makes good keys: imports and members of a class, for Java 17. A test compiles each of them. */
final class KeySnippets {

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

    private KeySnippets() {}

    static String removeByTheSameKey() {
        return SAME_KEY;
    }

    static String keysThatMatch() {
        return KEY_THAT_COMES_AGAIN;
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
}

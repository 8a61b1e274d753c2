package dev.tidemark.demo;

import java.util.Map;

/** Product descriptions, of which the latest {@value #BOUND} are kept. */
final class Products {

    /** Entries. */
    static final int BOUND = 1000;

    private final Map<Integer, String> cache;

    /** @param cache thread-safe, drops its eldest entry when it has more than {@value #BOUND} */
    Products(Map<Integer, String> cache) {
        this.cache = cache;
    }

    String description(int product) {
        String cached = cache.get(product);
        if (cached != null) {
            return cached;
        }
        String description = describe(product);
        cache.put(product, description);
        return description;
    }

    private static String describe(int product) {
        return ("<li>product " + product + "</li>").repeat(8);
    }
}
